using FsCheck;
using FsCheck.Fluent;

namespace VpcLang.Compiler.Tests;

/// <summary>A text that might be handed to the compiler.</summary>
public sealed record SourceText(string Text);

/// <summary>
/// Random texts: noise, words of the language in any order, and examples with damage.
/// </summary>
public static class SourceTexts
{
    private static readonly string[] Words =
    [
        "vpc", "prod", "subnet", "public", "{", "}", "{", "}", "(", ")", "[", "]", "=", "==", ",",
        ";", "\n", "\r\n", "\r", "\t", " ", ".", "..", "|", ":", "::", "/", "/24", "\"", "\"a\"",
        "\"${", "}\"", "\\", "#", "##", "# x\n", "'", "let", "param", "x", "y", "1", "1_",
        "10.0.0.0/16",
        "10.0.1.0/24", "10.0.0.1", "fd00::1", "tcp/80", "tcp/80,443", "icmp", "all", "from", "to",
        "any", "self", "allow", "deny", "security_group", "instance", "firewall", "publish", "on",
        "internet_gateway", "nat_gateway", "cidr", "type", "subnets", "security_groups", "address",
        "-", "+", "%", "not", "if", "then", "else", "for", "in", "and", "true", "null", "string",
        "int", "list<", ">", "group", "prod.x", ".slot(", "5m", "1gbit", "\ud800", "é", "\u202e",
        "peering", "transit_gateway", "between", "attach", "routes", "only", "auto", "route_table",
        "route", "via", "blackhole", "main", "network_acl", "100", "elastic_ip", "load_balancer",
        "listen", "assert", "can", "cannot", "reach", "internet", "cidr6", "fd00::/56", "fd00::/64",
        "func", "f", "module", "use", "m", "output", "x = 1", "for x in", "[for x in", "..",
        "1..1_000_000_000", "f(x)", "m()", ".length", ".contains(", "format(\"%s\", x)", "json(",
        "file(\"a\")", "\"a-${x}\"", "else {", "if x {", "_x", "unknown", "vpc[x]", "cidr: cidr",
        "# vpclang: allow VPC2901\n", "log", "algorithm", "secondary_cidrs",
        "project", "language", "import", "\uFEFF", "\0",
    ];

    private static readonly string[] Seeds =
    [
        .. new[] { "examples", "tests/Cases", "tests/Programs" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Repository.PathOf(folder), "*.vpc", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText),
    ];

    public static Arbitrary<SourceText> Texts() => Arb.From(
        Gen.OneOf(Noise(), OfWords(), Damaged()).Select(t => new SourceText(t)),
        source => Shorter(source.Text).Select(t => new SourceText(t)));

    private static Gen<string> Noise() =>
        ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "");

    private static Gen<string> OfWords() =>
        Gen.Elements(Words).ArrayOf().Select(words => string.Join(' ', words))
            .Or(Gen.Elements(Words).ArrayOf().Select(string.Concat));

    private static Gen<string> Damaged() =>
        from seed in Gen.OneOf(Gen.Elements(Seeds), GeneratedPrograms.Texts())
        from edits in Gen.Choose(1, 4)
        from places in Gen.Choose(0, 1_000_000).ArrayOf(edits)
        from lengths in Gen.Choose(0, 12).ArrayOf(edits)
        from words in Gen.Elements(Words).ArrayOf(edits)
        select Damage(seed, places, lengths, words);

    private static Gen<T> Or<T>(this Gen<T> one, Gen<T> other) => Gen.OneOf(one, other);

    private static string Damage(string text, int[] places, int[] lengths, string[] words)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var at = places[i] % (text.Length + 1);
            var end = Math.Min(text.Length, at + lengths[i]);
            text = text[..at] + words[i] + text[end..];
        }

        return text;
    }

    private static IEnumerable<string> Shorter(string text)
    {
        for (var size = text.Length / 2; size > 0; size /= 2)
        {
            for (var at = 0; at + size <= text.Length; at += size)
                yield return text.Remove(at, size);
        }
    }
}
