using System.Text;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Reachability.Addresses;

namespace VpcLang.Backends.Mermaid;

/// <summary>Writes a diagram in Mermaid's notation for flowcharts.</summary>
internal sealed class Page
{
    private const int MostServices = 4;

    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Diagram _diagram;

    private Page(Diagram diagram) => _diagram = diagram;

    /// <summary>The whole text; the same diagram is always the same text.</summary>
    public static string Write(Diagram diagram, GeneratorRequest request, string direction)
    {
        var page = new Page(diagram);
        page.Line(0, $"flowchart {direction}");
        page.Line(1, $"%% {Label.Escaped(request.Network.Project)}: made by vpclang "
            + $"{Label.Escaped(request.CompilerVersion)} from {Label.Escaped(request.SourcePath)}");
        page.Line(1, "%% a full arrow: reaches, on these services; a dotted one: the way out");
        foreach (var (index, vpc) in request.Network.Vpcs.Index())
            page.WriteVpc(vpc, $"v{index + 1}");
        foreach (var box in diagram.Boxes.Where(b => b.Vpc is null))
            page.WriteBox(1, box);
        page.WriteWays(request.Network);
        foreach (var arrow in diagram.Arrows)
            page.WriteArrow(arrow);
        return page._text.ToString();
    }

    private void WriteVpc(Vpc vpc, string id)
    {
        Line(1, $"subgraph {Known(vpc.Address, id)}[{Label.Of([$"VPC {vpc.Name}", Networks(vpc)])}]");
        foreach (var (index, subnet) in vpc.Subnets.Index())
        {
            var type = $"{subnet.Type} subnet {subnet.Name}".ToLowerInvariant();
            var range = subnet.Cidr6 is { } six ? $"{subnet.Cidr}, {six}" : $"{subnet.Cidr}";
            Line(2, $"subgraph {Known(subnet.Address, $"{id}s{index + 1}")}[{Label.Of([type, range])}]");
            var boxes = _diagram.Boxes
                .Where(b => b.Vpc == vpc.Name && b.Subnet == subnet.Name).ToList();
            foreach (var box in boxes)
                WriteBox(3, box);
            // A subgraph without a node would not be drawn as a box.
            if (boxes.Count == 0)
                Line(3, $"{_ids[subnet.Address]}e[\" \"]");
            Line(2, "end");
        }

        foreach (var box in _diagram.Boxes.Where(b => b.Vpc == vpc.Name && b.Subnet is null))
            WriteBox(2, box);
        foreach (var (index, nat) in vpc.NatGateways.Index())
        {
            Line(2, $"{Known(nat.Address, $"{id}t{index + 1}")}"
                + $"{{{{{Label.Of([$"NAT gateway {nat.Name}"])}}}}}");
        }

        if (vpc.InternetGateway is { } gateway)
        {
            var uplink = gateway.Uplink is { } name ? $"uplink {name}" : "uplink of the default route";
            Line(2, $"{Known(gateway.Address, $"{id}g")}"
                + $"{{{{{Label.Of(["internet gateway", uplink])}}}}}");
        }

        Line(1, "end");
    }

    private void WriteBox(int depth, Box box)
    {
        // A label shows a few networks.
        if (box.Addresses is { } addresses && IsCut(addresses))
            Line(depth, $"%% {box.Id}: {addresses.Name}");
        Line(depth, box.Kind switch
        {
            BoxKind.Internet => $"{box.Id}(({Label.Of(box.Lines)}))",
            BoxKind.Balancer => $"{box.Id}[/{Label.Of(box.Lines)}/]",
            _ => $"{box.Id}[{Label.Of(box.Lines)}]",
        });
    }

    private static bool IsCut(InternetSet addresses) =>
        addresses.Terms.Length >= Box.MostNames
        || addresses.Terms.Any(t => t.Except.Length > Box.MostNames);

    /// <summary>The gateways of subnets, and what joins VPCs.</summary>
    private void WriteWays(Network network)
    {
        foreach (var (vpc, subnet, gateway) in Ways.Out(network))
            Line(1, $"{_ids[subnet.Address]} -.-> {_ids[Ways.AddressOf(vpc, gateway)]}");
        foreach (var vpc in network.Vpcs)
        {
            foreach (var nat in vpc.NatGateways.Where(_ => vpc.InternetGateway is not null))
                Line(1, $"{_ids[nat.Address]} -.-> {_ids[vpc.InternetGateway?.Address ?? vpc.Address]}");
        }

        foreach (var peering in network.Peerings)
        {
            var only = peering.Only.IsEmpty ? "" : $", only {string.Join(", ", peering.Only)}";
            Line(1, $"{VpcId(peering.Between[0])} <-. {Label.Of([$"peering {peering.Name}{only}"])} .-> "
                + VpcId(peering.Between[1]));
        }

        foreach (var (index, transit) in network.TransitGateways.Index())
        {
            Line(1, $"{Known(transit.Address, $"x{index + 1}")}"
                + $"{{{{{Label.Of([$"transit gateway {transit.Name}"])}}}}}");
            foreach (var vpc in transit.Attach)
                Line(1, $"{VpcId(vpc)} <-.-> {_ids[transit.Address]}");
        }
    }

    private void WriteArrow(Arrow arrow)
    {
        var names = arrow.Services.Names;
        IEnumerable<string> shown = names.Length <= MostServices
            ? names
            : [.. names.Take(MostServices - 1), $"and {names.Length - MostServices + 1} more"];
        Line(1, $"{arrow.From.Id} -- {Label.Of([string.Join(' ', shown)])} --> {arrow.To.Id}");
    }

    private static string Networks(Vpc vpc) => string.Join(
        ", ",
        vpc.SecondaryCidrs.Prepend(vpc.Cidr).Concat(vpc.Cidr6 is { } six ? [six] : []));

    private string VpcId(string name) => _ids[$"vpc.{name}"];

    private string Known(string address, string id) => _ids[address] = id;

    private void Line(int depth, string text) =>
        _text.Append(' ', depth * 2).Append(text).Append('\n');
}
