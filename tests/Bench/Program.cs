using CliWrap.Exceptions;
using VpcLang.Bench;

// bench VPCLANG EXAMPLE   measures everything and prints it
// bench once FILE         compiles once in this fresh process, and says what that cost
// bench reach            computes who reaches whom in a large network
// bench diff VPCLANG     compares two large networks, and explains one connection
// bench write pools      prints the old one of these two
// bench lint             looks for rules that do nothing in large networks
// bench write N           prints the network of N instances
if (args is ["once", var one])
{
    var run = Run.Of(await File.ReadAllTextAsync(one));
    Console.WriteLine(run?.ToString() ?? "it does not compile");
    return run is null ? 1 : 0;
}

if (args is ["write", "pools"])
{
    Console.Write(NetworkText.Of(SharedPools.Network()));
    return 0;
}

if (args is ["write", var size])
{
    Console.Write(GeneratedNetwork.Of(int.Parse(size)));
    return 0;
}

if (args is ["reach"])
    return MatrixRun.Print(new Report(Console.Out));

if (args is ["diff", var program])
    return await DiffRun.PrintAsync(new Report(Console.Out), program);

if (args is ["lint"])
    return LintRun.Print(new Report(Console.Out));

if (args is not [var vpclang, var example])
{
    Console.Error.WriteLine("usage: bench VPCLANG EXAMPLE | once FILE | reach | diff VPCLANG | lint"
        + " | write N | write pools");
    return 2;
}

(int Instances, int Times)[] sizes = [(10, 20), (1_000, 10), (10_000, 6), (100_000, 3)];
var report = new Report(Console.Out);
var folder = Directory.CreateTempSubdirectory("vpclang-bench-");
try
{
    var rows = new List<Row>();
    foreach (var (instances, times) in sizes)
    {
        var text = GeneratedNetwork.Of(instances);
        var file = Path.Combine(folder.FullName, $"{instances}.vpc");
        await File.WriteAllTextAsync(file, text);
        var cold = await Measurements.ColdAsync(file, times);
        var validate = await Measurements.ProcessAsync(times, vpclang, "validate", file);
        rows.Add(new Row(instances, cold, Measurements.Warm(text, times), validate));
    }

    report.Table(rows);
    var (ten, hundred) = (rows[2].Cold.Milliseconds, rows[3].Cold.Milliseconds);
    report.Goal("10,000 instances, cold", ten, 1_000, " ms");
    report.Goal("100,000 instances, as often 10,000", hundred / ten, 12, "");
    var validated = await Measurements.ProcessAsync(40, vpclang, "validate", example);
    report.Goal("validate of the example, as a process", validated.Milliseconds, 150, " ms");
    var started = await Measurements.ProcessAsync(40, vpclang, "--version");
    Console.WriteLine(
        $"        of which {started.Milliseconds:N0} ms are the start of the program (--version)");
    return report.ExitCode;
}
catch (CommandExecutionException failure)
{
    Console.Error.WriteLine($"error: {failure.Command} ended with {failure.ExitCode}");
    return 2;
}
finally
{
    folder.Delete(recursive: true);
}
