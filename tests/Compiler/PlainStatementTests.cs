using System.Collections;
using System.Reflection;
using FsCheck.Xunit;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Tests;

/// <summary>What is read without the grammar is what the grammar reads.</summary>
public sealed class PlainStatementTests
{
    private static readonly string[] Words =
    [
        "allow", "deny", "from", "to", "log", "=", ":", "tcp/80", "udp/53,8000-8100", "tcp/90,80",
        "tcp/80,81", "tcp/9-3", "tcp/65536", "tcp/", "icmp", "icmp/echo-request", "all", "10.0.0.1",
        "10.0.0.0/8", "10.0.0.1/8", "10.0.0.256", "010.0.0.1", "fd00::/8", "fd00::1", "/24", "g1",
        "group", "group.g1", ".", ",", "[", "]", "[a, b.c, 10.0.0.1]", "[]", "(", "\"why\"", "\"\"",
        "\"a\\n\"", "\"$5\"", "\"${x}\"", "\"open", "100", "1_0", "1__0", "10ms", "1gbit", "10x",
        "subnet", "internet_gateway", "security_group", "vpc", "for", "x", "true", "null", "and",
        "not", "+", "{", "}", "# so\n", ";", "ä", "§",
    ];

    private static readonly string[][] Statements =
    [
        ["allow", "tcp/80", "from", "any"],
        ["100", "deny", "all", "to", "10.0.0.0/8", ",", "g1", "log", "\"why\""],
        ["allow", "[", "tcp/80", ",", "udp/53", ",", "]", "to", "group", ".", "web"],
        ["cidr", "=", "10.0.0.0/16"],
        ["security_groups", "=", "[", "g1", ",", "g2", "]"],
        ["mtu", "=", "1_400"],
        ["subnet", "a", "{", "cidr", "=", "10.0.0.0/24", "}"],
        ["publish", "tcp/80", "to", "web"],
    ];

    [Theory]
    [InlineData("allow tcp/80-90,443 from 10.0.0.0/8, group.web log \"why\"", 1)]
    [InlineData("200 reject udp/53 to [g1, fd00::/8, internet,]", 1)]
    [InlineData("cidr = 10.0.0.0/16", 1)]
    [InlineData("uplink = \"eth0\"", 1)]
    [InlineData("instance web-1 { subnet = a; address = 10.0.0.4 }", 3)]
    public void A_statement_that_large_files_are_made_of_is_read_without_the_grammar(
        string text, int statements)
    {
        Assert.Equal(statements, PlainIn(text));
    }

    [Fact]
    public void Twenty_thousand_statements_with_words_put_in_and_left_out_are_read_as_the_grammar_does()
    {
        var random = new Random(20_000);
        var plain = 0;
        for (var i = 0; i < 20_000; i++)
        {
            List<string> words = [.. Statements[random.Next(Statements.Length)]];
            for (var changes = random.Next(3); changes > 0; changes--)
            {
                var at = random.Next(words.Count);
                if (random.Next(3) > 0)
                    words.Insert(at, Words[random.Next(Words.Length)]);
                else if (words.Count > 1)
                    words.RemoveAt(at);
            }

            plain += PlainIn(string.Join(random.Next(4) == 0 ? "" : " ", words));
        }

        Assert.InRange(plain, 5_000, 30_000);
    }

    [Property(Arbitrary = [typeof(SourceTexts)], MaxTest = 500)]
    public void Any_text_is_read_as_the_grammar_does(SourceText source) => PlainIn(source.Text);

    /// <summary>How many statements were read without the grammar; each is compared.</summary>
    private static int PlainIn(string text)
    {
        var tokens = Lexer.Lex(text);
        var reader = new PlainStatements(tokens);
        var outline = OutlineReader.Read("main.vpc", tokens, new DiagnosticBag());
        return Compared(reader, outline, text);
    }

    private static int Compared(PlainStatements reader, OutlineBlock block, string text)
    {
        var plain = 0;
        foreach (var statement in block.Statements)
        {
            if (statement.HeaderLength > 0 && reader.Read(statement) is { } read)
            {
                plain++;
                var found = new DiagnosticBag();
                Assert.True(new Vetting("main.vpc", found).Passes(statement.Header), text);
                var kind = HeaderKind.Of(statement.Header, statement.Block is not null);
                Assert.NotNull(kind);
                Assert.Equal(kind.TakesBlock, statement.Block is not null);
                var result = kind.Grammar.ReadAll(statement.Header);
                Assert.True(result.HasValue, text);
                Assert.Equal(Shown(result.Value), Shown(read));
                Assert.False(found.HasErrors, text);
            }

            if (statement.Block is { } inner)
                plain += Compared(reader, inner, text);
        }

        return plain;
    }

    /// <summary>Everything in a tree, as text.</summary>
    private static string Shown(object? part) => part switch
    {
        null => "null",
        string or ValueType and not IEnumerable => part.ToString()!,
        IEnumerable many => $"[{string.Join(", ", many.Cast<object>().Select(Shown))}]",
        Value value => $"{value.GetType().Name} {value.ToString()} {PortsOf(value)}",
        _ => $"{part.GetType().Name}({string.Join(", ", PropertiesOf(part))})",
    };

    private static string PortsOf(Value value) =>
        value is ServiceValue service ? $"{service.Value} {service.Ascending}" : "";

    private static IEnumerable<string> PropertiesOf(object part) => part.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Select(p => $"{p.Name} = {Shown(p.GetValue(part))}");
}
