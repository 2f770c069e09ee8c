using System.Text.RegularExpressions;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>The manual's tables give each attribute the type and the default that it has.</summary>
public sealed class ManualAttributeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string Manual =
        File.ReadAllText(Repository.PathOf("docs", "language.md"));

    private static readonly Worksheet Sheet = Compilation.Open(new CompilationInput
    {
        DefaultProjectName = "manual",
        Files =
        [
            new SourceFile(
                "main.vpc",
                """
                vpc vpc-x {
                  cidr = 10.0.0.0/16
                  internet_gateway {}
                  subnet subnet-x   { cidr = 10.0.1.0/24 }
                  subnet front      { cidr = 10.0.2.0/24;  type = public }
                  route_table table-x {}
                  firewall firewall-x { subnets = [subnet-x] }
                  instance instance-x { subnet = subnet-x }
                  load_balancer lb-x { subnet = subnet-x;  listen tcp/80 to [instance-x] }
                }
                vpc other { cidr = 10.1.0.0/16 }
                peering peering-x { between = [vpc-x, other] }
                vpc third { cidr = 10.2.0.0/16 }
                transit_gateway transit-x { attach = [other, third] }
                """),
        ],
    });

    public static TheoryData<string, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var entry in Manual.Split("\n**`").Skip(1))
            {
                var thing = entry.Split(' ', '`', '[')[0];
                foreach (var row in entry.Split("\n## ")[0].Split('\n')
                    .Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
                {
                    var cells = row.Split('|').Select(c => c.Trim()).ToList();
                    rows.Add(thing, cells[1].Split('`')[1], cells[2], cells[3]);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_attribute_has_the_type_that_the_table_says(
        string thing, string attribute, string type, string byDefault)
    {
        _ = byDefault;
        var spec = Schema.Find(KindNames.OfKeyword(thing), attribute);
        Assert.Equal(Plain(spec?.Type.Name ?? ""), Plain(type));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_attribute_that_is_left_out_reads_as_the_table_says(
        string thing, string attribute, string type, string byDefault)
    {
        _ = type;
        if (!byDefault.StartsWith('`'))
            return;
        var kind = KindNames.OfKeyword(thing);
        var word = KindNames.Word(kind);
        var name = kind is SymbolKinds.Vpc or SymbolKinds.Peering or SymbolKinds.Transit
            ? $"{word}.{word}-x"
            : $"vpc-x.{word}-x";
        var expected = byDefault.Trim('`') switch
        {
            "NAME.internal" => "\"vpc-x.internal\"",
            "[default]" => "[vpc-x.group.default]",
            var value when value is "true" or "false" => value,
            var value => $"\"{value}\"",
        };
        Assert.Equal(expected, Sheet.Read($"{name}.{attribute}").Text);
    }

    [Fact]
    public void The_grammar_has_every_word_that_a_statement_begins_with()
    {
        var grammar = Assert.Single(Manual.Split("```ebnf\n").Skip(1)).Split("```")[0];
        Assert.All(Keywords.All, word =>
            Assert.Contains($"\"{word}\"", grammar, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_of_the_grammar_is_defined_once_and_used()
    {
        var grammar = Assert.Single(Manual.Split("```ebnf\n").Skip(1)).Split("```")[0];
        var defined = Regex
            .Matches(grammar, "^(?<rule>[a-z]+) +=", RegexOptions.Multiline, Patience)
            .Select(m => m.Groups["rule"].Value).ToList();
        var words = Regex.Replace(grammar, "\"[^\"]*\"|'[^']*'", " ", RegexOptions.None, Patience);
        var used = Regex.Matches(words, "[a-z]+", RegexOptions.None, Patience)
            .Select(m => m.Value).ToList();
        Assert.Equal(defined.Distinct(StringComparer.Ordinal), defined);
        Assert.All(defined.Skip(1), rule => Assert.True(used.Count(u => u == rule) > 1, rule));
    }

    /// <summary>As a set of words: the order of alternatives says nothing.</summary>
    private static string Plain(string type) => string.Join(' ', Regex
        .Matches(type, "[A-Za-z_0-9]+", RegexOptions.None, Patience)
        .Select(m => m.Value)
        .Where(word => word is not ("of" or "or"))
        .Order(StringComparer.Ordinal));
}
