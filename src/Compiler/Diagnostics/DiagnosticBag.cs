using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Diagnostics;

/// <summary>Collects the findings of one compilation.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>
    /// More than anybody reads; a file of nothing but mistakes must not use up the memory.
    /// </summary>
    public const int MostFindings = 1_000;

    private readonly List<Diagnostic> _found = [];
    private readonly HashSet<(string Code, string File, TextRange Range)> _told = [];
    private bool _isCut;

    /// <summary>Whether a finding so far forbids to build the network.</summary>
    public bool HasErrors { get; private set; }

    public int Count => _found.Count;

    /// <summary>The findings in the order in which they were made.</summary>
    public IReadOnlyList<Diagnostic> All => _found;

    /// <summary>Whether nothing more is told, so that nothing more need be looked for.</summary>
    public bool IsFull => _found.Count >= MostFindings && HasErrors;

    /// <summary>Takes a finding, unless an earlier round of a loop has shown it.</summary>
    public void Add(Diagnostic diagnostic)
    {
        // The first error is kept in any case: without a network there is an error to show.
        var isFirstError = !HasErrors && diagnostic.Severity == Severity.Error;
        if (_found.Count >= MostFindings && !isFirstError)
        {
            _isCut = true;
            return;
        }

        if (diagnostic is { IsRepeatable: true, Primary: { } at }
            && !_told.Add((diagnostic.Code, at.File, at.Range)))
        {
            return;
        }

        HasErrors |= diagnostic.Severity == Severity.Error;
        _found.Add(diagnostic);
    }

    /// <summary>Notes that what is left of a text has not been looked at, if that is so.</summary>
    public void NoteStop() => _isCut |= IsFull;

    public void AddRange(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
            Add(diagnostic);
    }

    /// <summary>
    /// All findings: those without a place first, then by file and position; a note that some are
    /// left out comes last.
    /// </summary>
    public ImmutableArray<Diagnostic> InSourceOrder(IReadOnlyList<SourceFile> files)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
            order.TryAdd(files[i].Path, i);
        return
        [
            .. _found
                .OrderBy(d =>
                    d.Primary is { } p ? order.GetValueOrDefault(p.File, files.Count) : -1)
                .ThenBy(d => d.Primary?.Range.Start ?? -1),
            .. Note(),
        ];
    }

    private IEnumerable<Diagnostic> Note() => !_isCut
        ? []
        : [
            SyntaxCodes.TooManyFindings.Nowhere(
                $"only {MostFindings:N0} findings are told: mend these, and run again") with
            {
                Severity = HasErrors ? Severity.Error : Severity.Warning,
            },
        ];
}
