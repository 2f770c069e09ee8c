using System.Collections.Immutable;
using VpcLang.Runtime.Doctor;

namespace VpcLang.Cli.Views;

/// <summary>Prints an examination as a list by topic, each fault with what mends it.</summary>
internal sealed class DoctorView(TextWriter output, bool color)
{
    private readonly Paint _paint = new(color);

    /// <summary>Prints findings and what they come to.</summary>
    public void Write(ImmutableArray<Finding> findings)
    {
        foreach (var topic in findings.GroupBy(f => f.Topic, StringComparer.Ordinal))
        {
            output.WriteLine(_paint.Bold(topic.Key));
            foreach (var finding in topic)
                Write(finding);
            output.WriteLine();
        }

        var bad = findings.Count(f => f.Health == Health.Bad);
        output.WriteLine(bad == 0
            ? _paint.Green("Apply can work on this host.")
            : _paint.Red($"Apply cannot work here: {Plural.Of(bad, "thing")} to mend first."));
    }

    private void Write(Finding finding)
    {
        var glyph = finding.Health switch
        {
            Health.Good => _paint.Green("✓"),
            Health.Note => _paint.Yellow("!"),
            _ => _paint.Red("✗"),
        };
        output.WriteLine($"  {glyph} {Printable.OneLine(finding.Text)}");
        if (finding.Mend is { } mend)
            output.WriteLine($"      {_paint.Dim(Printable.OneLine(mend))}");
    }
}
