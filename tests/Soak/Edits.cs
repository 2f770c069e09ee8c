using System.Globalization;
using System.Text.RegularExpressions;

namespace VpcLang.Soak;

/// <summary>
/// Changes a source as its author would between two applies: one thing at a time, by its lines as
/// <see cref="SourceWriter"/> writes them. What comes out need not compile.
/// </summary>
internal sealed class Edits(Random random)
{
    private const string Address = @"(address = \d+\.\d+\.\d+\.)\d+";

    private const string Instance = @"instance [\w-]+ \{";

    private const string Subnet = @"subnet [\w-]+ \{";

    private const string Network = @"cidr = (\d+\.\d+\.\d+\.)";

    private const string Named = @"^\s*(vpc|subnet|security_group|network_acl|firewall|instance|"
        + @"route_table|nat_gateway|load_balancer|elastic_ip|peering|transit_gateway) ([\w-]+)";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string[] Types = ["public", "private", "isolated"];

    /// <summary>A source with one edit, and what that is.</summary>
    public (string Source, string What) Of(string source)
    {
        List<string> lines = [.. source.Split('\n')];
        var what = random.Next(12) switch
        {
            0 => MoveAddress(lines),
            1 => SwapAddresses(lines),
            2 => MoveInstance(lines),
            3 => AddInstance(lines),
            4 => ResizeSubnet(lines),
            5 => RenumberSubnet(lines),
            6 => RenumberVpc(lines),
            7 => ChangeType(lines),
            8 => LeaveOutIpv6(lines),
            9 => Rename(lines),
            10 => RemoveBlock(lines),
            _ => RemoveLine(lines),
        };
        return (string.Join('\n', lines), what);
    }

    private string MoveAddress(List<string> lines) =>
        Change(lines, Instance, l => Swapped(l, Address, $"${{1}}{20 + random.Next(60)}"));

    private string SwapAddresses(List<string> lines)
    {
        var (one, other) = (Pick(lines, Instance), Pick(lines, Instance));
        if (one is null || other is null)
            return "nothing";
        var first = Found(lines[one.Value], Address).Value;
        var second = Found(lines[other.Value], Address).Value;
        Put(lines, one.Value, lines[one.Value].Replace(first, second, StringComparison.Ordinal));
        return Put(lines, other.Value, lines[other.Value].Replace(second, first, StringComparison.Ordinal));
    }

    private string MoveInstance(List<string> lines)
    {
        if (Pick(lines, Instance) is not { } at || Pick(lines, Subnet) is not { } subnet)
            return "nothing";
        var name = lines[subnet].Trim().Split(' ')[1];
        var network = Found(lines[subnet], Network).Groups[1].Value;
        var moved = Swapped(lines[at], @"subnet = [\w-]+", $"subnet = {name}");
        return Put(lines, at, Swapped(moved, Address, $"address = {network}{100 + random.Next(20)}"));
    }

    private string AddInstance(List<string> lines)
    {
        if (Pick(lines, Instance) is not { } at)
            return "nothing";
        var number = 130 + random.Next(100);
        var added = Swapped(lines[at], @"instance ([\w-]+)", $"instance ${{1}}-{number}");
        lines.Insert(at + 1, Swapped(added, Address, $"${{1}}{number}"));
        return lines[at + 1].Trim();
    }

    private string ResizeSubnet(List<string> lines) => Change(
        lines,
        Subnet,
        l => l.Contains("/24", StringComparison.Ordinal)
            ? l.Replace("/24", $"/{25 + random.Next(3)}", StringComparison.Ordinal)
            : Swapped(l, @"\.0/2\d", ".0/24"));

    private string RenumberSubnet(List<string> lines)
    {
        if (Pick(lines, Subnet) is not { } at)
            return "nothing";
        var from = Found(lines[at], Network).Groups[1].Value;
        var parts = from.Split('.');
        var third = (int.Parse(parts[2], CultureInfo.InvariantCulture) + 40) % 250;
        return Replace(lines, from, $"{parts[0]}.{parts[1]}.{third}.");
    }

    private string RenumberVpc(List<string> lines)
    {
        if (Pick(lines, @"cidr = \d") is not { } at)
            return "nothing";
        var parts = Found(lines[at], Network).Groups[1].Value.Split('.');
        var second = (int.Parse(parts[1], CultureInfo.InvariantCulture) + 40) % 250;
        return Replace(lines, $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{second}.");
    }

    private string ChangeType(List<string> lines) => Change(
        lines, Subnet, l => Swapped(l, "type = [a-z]+", $"type = {Types[random.Next(3)]}"));

    private static string LeaveOutIpv6(List<string> lines)
    {
        lines.RemoveAll(l => l.StartsWith("  cidr6", StringComparison.Ordinal));
        for (var i = 0; i < lines.Count; i++)
            lines[i] = Swapped(lines[i], @"cidr6 = [^;}]+;\s*", "");
        return "no IPv6";
    }

    private string Rename(List<string> lines)
    {
        var named = lines.Select(l => Found(l, Named)).Where(m => m.Success).ToList();
        if (named.Count == 0)
            return "nothing";
        var name = named[random.Next(named.Count)].Groups[2].Value;
        var other = $"{name}r";
        for (var i = 0; i < lines.Count; i++)
            lines[i] = Swapped(lines[i], $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])", other);
        return $"{name} is called {other}";
    }

    /// <summary>Takes away a thing with its block.</summary>
    private string RemoveBlock(List<string> lines)
    {
        var starts = lines.Index().Where(l => l.Item.EndsWith('{')).Select(l => l.Index).ToList();
        if (starts.Count == 0)
            return "nothing";
        var start = starts[random.Next(starts.Count)];
        var end = lines.FindIndex(start, l => l == Found(lines[start], @"^\s*").Value + "}");
        var what = $"without {lines[start].Trim()} … }}";
        lines.RemoveRange(start, end - start + 1);
        return what;
    }

    private string RemoveLine(List<string> lines)
    {
        var inner = lines.Index().Where(l => l.Item.StartsWith("  ", StringComparison.Ordinal)
            && l.Item[^1] is not ('{' or '}') == !l.Item.Contains('{', StringComparison.Ordinal)).ToList();
        if (inner.Count == 0)
            return "nothing";
        var (at, line) = inner[random.Next(inner.Count)];
        lines.RemoveAt(at);
        return $"without {line.Trim()}";
    }

    private static string Replace(List<string> lines, string from, string to)
    {
        for (var i = 0; i < lines.Count; i++)
            lines[i] = Swapped(lines[i], $@"(?<![\d.]){Regex.Escape(from)}", to);
        return $"{from} is {to}";
    }

    private string Change(List<string> lines, string kind, Func<string, string> change) =>
        Pick(lines, kind) is { } at ? Put(lines, at, change(lines[at])) : "nothing";

    private static string Put(List<string> lines, int at, string line)
    {
        lines[at] = line;
        return line.Trim();
    }

    private int? Pick(List<string> lines, string kind)
    {
        var all = lines.Index().Where(l => Found(l.Item, @"^\s*" + kind).Success)
            .Select(l => l.Index).ToList();
        return all.Count == 0 ? null : all[random.Next(all.Count)];
    }

    private static string Swapped(string text, string pattern, string with) =>
        Regex.Replace(text, pattern, with, RegexOptions.None, Patience);

    private static Match Found(string text, string pattern) =>
        Regex.Match(text, pattern, RegexOptions.None, Patience);
}
