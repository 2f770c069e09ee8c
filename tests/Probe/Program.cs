using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using VpcLang.Probe;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Measure;
using VpcLang.Probe.Namespaces;
using VpcLang.Probe.Run;
using VpcLang.Probe.Traffic;

if (args is ["measure", _, ..])
{
    await Console.Out.WriteLineAsync(await Stopwatches.RunAsync(args[1..]));
    return 0;
}

if (args is ["serve", var place])
    return await Server.RunAsync(IPEndPoint.Parse(place));

if (args is ["flood", var space, var router, var asked, var senders])
{
    await NeighbourFlood.RunAsync(
        space,
        PhysicalAddress.Parse(router),
        IPAddress.Parse(asked),
        int.Parse(senders, CultureInfo.InvariantCulture));
    return 0;
}

if (args is ["frame", var sending, var to, var source, var target, var id])
{
    using var home = await NetworkNamespace.EnterAsync(sending);
    using var wire = await Wire.OpenAsync(home);
    wire.SendPacket(wire.Own, PhysicalAddress.Parse(to), Packet.Forged(
        IPAddress.Parse(source),
        IPAddress.Parse(target),
        new ProbeService(ProbeProtocol.Icmp, ProbeService.Echo),
        uint.Parse(id, CultureInfo.InvariantCulture)));
    return 0;
}

if (args is ["part", var asOf, var hop, var from, var destination, var part])
{
    using var home = await NetworkNamespace.EnterAsync(asOf);
    using var wire = await Wire.OpenAsync(home);
    var whole = Packet.Forged(
        IPAddress.Parse(from),
        IPAddress.Parse(destination),
        new ProbeService(ProbeProtocol.Udp, 53),
        // Its port tells the whole one apart.
        token: part == "whole" ? 8u : 7u);
    wire.SendPacket(wire.Own, PhysicalAddress.Parse(hop), part switch
    {
        "first" => Fragment.Of(whole, id: 4242, ..8),
        "last" => Fragment.Of(whole, id: 4242, 8..),
        "option" => Fragment.WithUnknownOption(whole),
        _ => whole,
    });
    return 0;
}

if (args is not [var path])
{
    await Console.Error.WriteLineAsync(
        "usage: VpcLang.Probe EXPECT-FILE   (inside a sandbox; see docs/testing.md)");
    return 2;
}

try
{
    var expectation = ExpectParser.Parse(await File.ReadAllTextAsync(path));
    var results = await Prober.RunAsync(expectation);
    await Console.Out.WriteAsync(Report.Render(results));
    return results.All(r => r.Agrees) ? 0 : 1;
}
catch (ProbeException e)
{
    await Console.Error.WriteLineAsync($"{path}: {e.Message}");
    return 2;
}
catch (IOException e)
{
    await Console.Error.WriteLineAsync($"{path}: {e.Message}");
    return 2;
}
