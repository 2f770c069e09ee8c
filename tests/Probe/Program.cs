using System.Net;
using VpcLang.Probe;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Measure;
using VpcLang.Probe.Run;

if (args is ["measure", _, ..])
{
    await Console.Out.WriteLineAsync(await Stopwatches.RunAsync(args[1..]));
    return 0;
}

if (args is ["serve", var place])
    return await Server.RunAsync(IPEndPoint.Parse(place));

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
