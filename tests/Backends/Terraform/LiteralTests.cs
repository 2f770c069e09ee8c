using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Backends.Terraform.Text;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>Foreign text in a configuration is never an expression.</summary>
public sealed class LiteralTests
{
    [Theory]
    [InlineData("costs 5$ or 10%", "costs 5$ or 10%")]
    [InlineData("${file(\"/etc/passwd\")}", "$${file(\"/etc/passwd\")}")]
    [InlineData("%{for x in y}", "%%{for x in y}")]
    [InlineData("$${x}", "${\"$\"}${\"$\"}{x}")]
    [InlineData("%${x}", "${\"%\"}${\"$\"}{x}")]
    public void A_sign_before_a_brace_begins_no_expression(string text, string literal) =>
        Assert.Equal(literal, Literal.Of(text));

    [Property(MaxTest = 500)]
    public Property Any_text_comes_out_as_it_went_in() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements('$', '%', '{', '}', '"', 'a', '\\', '\n')).ToArbitrary(),
        signs =>
        {
            var text = new string(signs);
            Assert.Equal(text, Evaluated(Literal.Of(text)));
        });

    [Fact]
    public void An_output_with_hostile_text_and_keys_is_only_text()
    {
        var made = Configuration.Of(
            """
            output evil = { a = "\${path.root} %{if true}", b = ["$\${x}"] }
            """);
        Assert.Equal(
            """{"a":"$${path.root} %%{if true}","b":["${\u0022$\u0022}${\u0022$\u0022}{x}"]}""",
            made.Output("evil")?.ToJsonString());
    }

    [Theory]
    [InlineData("the \"shop\" <front>\n", "the  shop   front")]
    [InlineData("only ${x}", "only $${x}")]
    public void A_description_has_only_the_signs_that_AWS_takes(string text, string description) =>
        Assert.Equal(description, Literal.Description(text));

    [Fact]
    public void A_description_ends_where_AWS_ends_it() =>
        Assert.Equal(255, Literal.Description(new string('x', 300)).Length);

    /// <summary>
    /// What Terraform makes of a template: doubled signs before a brace, and expressions that are
    /// one quoted sign. Any other expression fails.
    /// </summary>
    private static string Evaluated(string template)
    {
        var result = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var rest = template[i..];
            if (rest.StartsWith("$${", StringComparison.Ordinal)
                || rest.StartsWith("%%{", StringComparison.Ordinal))
            {
                result.Append(rest.AsSpan(1, 2));
                i += 2;
            }
            else if (rest.StartsWith("${", StringComparison.Ordinal))
            {
                Assert.Matches("^\\$\\{\"[$%]\"\\}", rest);
                result.Append(rest[3]);
                i += 5;
            }
            else
            {
                Assert.False(rest.StartsWith("%{", StringComparison.Ordinal), template);
                result.Append(rest[0]);
            }
        }

        return result.ToString();
    }
}
