using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

[assembly: PluginContract(Contract.Version)]

namespace VpcLang.Examples.Csv;

/// <summary>A plugin of VpcLang: every address in use as a table, for those who keep lists.</summary>
public sealed class CsvGenerator : IGenerator
{
    private static readonly string[] Head = ["address", "vpc", "subnet", "name", "kind", "declared"];

    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "csv", "Every address in use, as a table in CSV.", [], BackendInfo.EveryKind);

    /// <inheritdoc/>
    public ImmutableArray<GeneratorOption> Options { get; } =
        [new("head", "Whether the first line names the columns.", ["yes", "no"])];

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        var rows = request.Network.Vpcs.SelectMany(RowsOf);
        var lines = (request.Options["head"] == "yes" ? rows.Prepend(Head) : rows)
            .Select(row => string.Join(',', row.Select(Quoted)) + "\r\n");
        return ImmutableSortedDictionary<string, GeneratedFile>.Empty
            .Add("addresses.csv", new GeneratedFile(string.Concat(lines)));
    }

    private static IEnumerable<string[]> RowsOf(Vpc vpc) =>
    [
        .. vpc.Subnets.Select(
            s => Row(s.Router, vpc, s.Name, "router", "router", s.Location)),
        .. vpc.Instances.Select(
            i => Row(i.Ip, vpc, i.Subnet, i.Name, "instance", i.Location)),
        .. vpc.LoadBalancers.Select(
            b => Row(b.Ip, vpc, b.Subnet, b.Name, "load balancer", b.Location)),
    ];

    private static string[] Row(
        object address, Vpc vpc, string subnet, string name, string kind, SourceLocation place) =>
        [$"{address}", vpc.Name, subnet, name, kind, $"{place}"];

    /// <summary>RFC 4180: what holds a comma, a quote or a line end stands in quotes.</summary>
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
