using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler;

/// <summary>What came of a line.</summary>
public sealed record Answer
{
    /// <summary>The value as the language writes it; null where the line has none.</summary>
    public string? Text { get; init; }

    /// <summary>The mistakes in the line; with one there is no text.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The files that the diagnostics speak of, the lines so far among them.</summary>
    public ImmutableArray<SourceFile> Files { get; init; } = [];
}

/// <summary>
/// A compiled project with room for expressions about it. A line is an expression, or gives names
/// to values (<c>let name = value</c>) for the lines that follow; a name may be given anew.
/// </summary>
public sealed class Worksheet
{
    private const string LinePrefix = "line ";

    private readonly OpenProject? _project;
    private readonly Scope _scope;
    private readonly List<SourceFile> _remembered = [];
    private int _lines;

    internal Worksheet(CompilationResult result, OpenProject? project)
    {
        Result = result;
        _project = project;
        _scope = new Scope(project?.Project.Scope, null);
    }

    /// <summary>The compilation; without a network no line is read.</summary>
    public CompilationResult Result { get; }

    /// <summary>Reads one line; never throws for any text.</summary>
    public Answer Read(string text)
    {
        var line = new SourceFile(
            string.Create(CultureInfo.InvariantCulture, $"{LinePrefix}{++_lines}"), text);
        if (_project is null)
            return Told(Result.Diagnostics, line);
        var found = new DiagnosticBag();
        var syntax = LineReader.Read(line, found);
        var evaluator = _project.Fresh(found);
        var context = new Context(_scope, line.Path);
        if (!syntax.Lets.IsEmpty)
        {
            _remembered.Add(line);
            foreach (var let in syntax.Lets)
                Remember(let, evaluator, context, found);
        }

        var value = syntax.Expression is { } expression
            ? evaluator.Evaluate(expression, context)
            : Poison.Instance;
        if (found.HasErrors || value is Poison)
            return Told(found.InSourceOrder([.. Result.Files, .. _remembered, line]), line);
        if (value is not KindValue && ValueShape.Fault(value) is { } fault)
        {
            var range = syntax.Expression?.Range ?? default;
            found.Add(NameCodes.OutOfRange.At(context.At(range), fault));
            return Told(found.InSourceOrder([line]), line);
        }

        return new Answer { Text = new ValueWriter(_project, evaluator).Write(value) };
    }

    /// <summary>
    /// An input in which a line may name files too: they are looked for beside the first file.
    /// </summary>
    internal static CompilationInput Reading(CompilationInput input) => input with
    {
        FindFile = (from, path) => input.FindFile(
            IsLine(from, input) ? input.Files.FirstOrDefault()?.Path ?? from : from, path),
    };

    private static bool IsLine(string path, CompilationInput input) =>
        path.StartsWith(LinePrefix, StringComparison.Ordinal)
        && !input.Files.Any(file => file.Path == path);

    /// <summary>Names are computed at once, so that giving one anew changes no other.</summary>
    private void Remember(
        LetStatement let, Evaluator evaluator, Context context, DiagnosticBag found)
    {
        var value = evaluator.Evaluate(let.Value, context);
        if (value is Poison)
            return;
        if (ValueShape.Fault(value) is { } fault)
        {
            found.Add(NameCodes.OutOfRange.At(context.At(let.Value.Range), fault));
            return;
        }

        var symbol = new ValueSymbol(let.Name.Text, context.At(let.Name.Range), _scope, null)
        {
            Progress = Progress.Done,
            Value = value,
        };
        if (_project is { } open
            && new ValueDeclarer(open.Project, found).Add(symbol, new Scope(null, null)))
        {
            _scope.Replace(symbol);
        }
    }

    private Answer Told(ImmutableArray<Diagnostic> diagnostics, SourceFile line) => new()
    {
        Diagnostics = diagnostics,
        Files = [.. Result.Files, .. _remembered.Where(r => r != line), line],
    };
}
