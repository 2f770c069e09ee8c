using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Checking;

namespace VpcLang.Cli.Views;

/// <summary>Prints what packets say about a network.</summary>
internal sealed class VerifyView(Session session, string title) : IProgress<CheckProgress>
{
    private const string StartOfLine = "\r\e[2K";
    private const int MostNames = 5;

    private readonly TextWriter _output = session.Console.Out;
    private readonly Paint _paint = new(session.ColorOut);
    private readonly ErrorView _errors = new(session.Console.Error, session.ColorError);
    private bool _open;

    /// <summary>What a reader must know before the first packet.</summary>
    public void WriteWarnings(int changes, Ends ends)
    {
        if (changes > 0)
        {
            _errors.WriteWarning(
                $"this host is not as {title} says, so expect differences: "
                + $"vpclang plan shows {Plural.Of(changes, "change")}");
        }

        if (!ends.Missing.IsEmpty)
        {
            var names = string.Join(", ", ends.Missing.Take(MostNames));
            var more = ends.Missing.Length > MostNames
                ? $" and {ends.Missing.Length - MostNames} more" : "";
            _errors.WriteWarning($"not on this host, and not probed: {names}{more}");
        }
    }

    /// <summary>How far it is, on a terminal.</summary>
    public void Report(CheckProgress value)
    {
        if (!session.Console.ErrorIsTerminal)
            return;
        var differing = value.Differing == 0 ? "" : $", {value.Differing} differ";
        session.Console.Error.Write(
            $"{StartOfLine}{Plural.Of(value.Done, "connection")} tried{differing}");
        session.Console.Error.Flush();
        _open = true;
    }

    /// <summary>Removes the line of progress.</summary>
    public void Clear()
    {
        if (_open)
            session.Console.Error.Write(StartOfLine);
        _open = false;
    }

    /// <summary>The differences, and what was compared.</summary>
    public void Write(CheckOutcome outcome, string? path)
    {
        var cells = outcome.Differences.DistinctBy(d => d.Attempt.Cell).ToList();
        foreach (var difference in cells)
            Write(difference, path);
        foreach (var sample in outcome.Errors.Differences)
            Write(sample);
        var all = Plural.Of(outcome.Cells, "connection");
        _output.WriteLine(cells.Count == 0
            ? _paint.Green($"{all} tried, and all did as computed.")
            : _paint.Red($"{cells.Count} of {all} did not do as computed."));
        _output.WriteLine($"  {outcome.Allowed} allowed, {outcome.Cells - outcome.Allowed} blocked"
            + (outcome.Undecided == 0 ? "" : $"; in {outcome.Undecided} chance decides, either is right"));
        Write(outcome.Errors);
        if (outcome.Unsent > 0)
        {
            _output.WriteLine($"  not sent: {Plural.Of(outcome.Unsent, "connection")}, stopped by routes or "
                + "rules of the sender, so the routers did not decide");
        }

        if (!outcome.Ends.HasInternet)
        {
            _output.WriteLine("  not tried: connections from and to the internet, which only a "
                + "sandbox has at hand (vpclang sandbox)");
        }

        if (!outcome.Ends.Unrouted.IsEmpty)
        {
            _output.WriteLine(
                "  not tried: from the internet to private addresses, which it has no route to");
        }
    }

    /// <summary>The time was over before the last connection.</summary>
    public void WriteIncomplete(TimeSpan limit) => _errors.WriteText(
        $"stopped after {limit.TotalSeconds:0} s, before every connection was tried",
        "--sample N tries some of them, --time-limit TIME gives it longer");

    private void Write(ErrorOutcome errors)
    {
        if (errors.Sent == 0)
            return;
        var all = $"{Plural.Of(errors.Sent, "ICMP error")} sent about "
            + Plural.Of(errors.Connections, "connection");
        _output.WriteLine(errors.Differences.IsEmpty
            ? $"  {all}: each arrived or was dropped as computed"
            : _paint.Red($"  {all}: {errors.Differences.Length} did not do as computed"));
    }

    private void Write(ErrorSample sample)
    {
        var cell = sample.About.Cell;
        var error = $"{sample.Name} of {sample.Sender.Name} to {sample.Recipient}, about "
            + $"{cell.From} → {cell.To} on {cell.Service}";
        _output.WriteLine($"{_paint.Bold(Printable.OneLine(error))}: computed "
            + $"{_paint.Yellow(sample.Model)}, packets say {_paint.Red(sample.Packets)}");
        _output.WriteLine($"  {_paint.Dim("decides")}  {ErrorSample.Rule}");
        _output.WriteLine();
    }

    private void Write(Difference difference, string? path)
    {
        var cell = difference.Attempt.Cell;
        var ends = $"{cell.From} → {cell.To} on {cell.Service}";
        _output.WriteLine($"{_paint.Bold(Printable.OneLine(ends))}: computed "
            + $"{_paint.Yellow(difference.Model)}, packets say {_paint.Red(difference.Packets)}");
        if (difference.Decider is { } step)
        {
            var place = step.Location is null ? "" : $" ({step.Location})";
            var where = step.Resource == "internet" ? "" : $", in {step.Resource}";
            _output.WriteLine(
                $"  {_paint.Dim("decides")}  {Printable.OneLine($"{step.Text}{where}{place}")}");
        }

        var command = path is null ? cell.Why : $"{cell.Why} {ShellText.Word(path)}";
        _output.WriteLine($"  {_paint.Dim("ask")}      {Printable.OneLine(command)}");
        _output.WriteLine();
    }
}
