using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Linting;
using VpcLang.Compiler.Semantics;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Verification.Assertions;

namespace VpcLang.Compiler;

/// <summary>What the compiler works from: text that somebody else has read.</summary>
public sealed record CompilationInput
{
    /// <summary>The project's name where no file says <c>project "…"</c>.</summary>
    public required string DefaultProjectName { get; init; }

    /// <summary>The files of the project, in the order in which findings are reported.</summary>
    public required ImmutableArray<SourceFile> Files { get; init; }

    /// <summary>Values for <c>param</c> declarations, as the user typed them.</summary>
    public ImmutableDictionary<string, string> Parameters { get; init; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// Whether assertions of reachability are decided, and false ones are errors, and whether there
    /// are warnings of rules and resources that do nothing. Who asks about a network, or takes one
    /// away, needs it whatever it asserts.
    /// </summary>
    public bool ChecksAssertions { get; init; } = true;

    /// <summary>Looks for files that sources import or read; without it there are none.</summary>
    public FindFile FindFile { get; init; } =
        static (_, _) => FoundFile.Refused("this project has no files to read");
}

/// <summary>What came of a compilation.</summary>
public sealed record CompilationResult
{
    /// <summary>The network; null exactly when there is an error among the diagnostics.</summary>
    public required Network? Network { get; init; }

    /// <summary>Every finding, by file and position.</summary>
    public required ImmutableArray<Diagnostic> Diagnostics { get; init; }

    /// <summary>The files that were compiled: those given, and those that they import.</summary>
    public ImmutableArray<SourceFile> Files { get; init; } = [];

    /// <summary>The names of the parameters that the files declare.</summary>
    public ImmutableArray<string> Parameters => [.. DeclaredParameters.Select(p => p.Name)];

    /// <summary>The parameters that the files declare, in source order.</summary>
    public ImmutableArray<DeclaredParameter> DeclaredParameters { get; init; } = [];
}

/// <summary>The compiler: text in, network or findings out, and nothing else touched.</summary>
public static class Compilation
{
    /// <summary>The version of the language that this compiler speaks: <c>language 1</c>.</summary>
    public const int LanguageVersion = Declarer.LanguageVersion;

    /// <summary>Compiles a project; never throws for any input.</summary>
    public static CompilationResult Compile(CompilationInput input) => Compile(input, out _);

    /// <summary>
    /// Compiles a project and keeps it open for expressions; never throws for any input.
    /// </summary>
    public static Worksheet Open(CompilationInput input)
    {
        var result = Compile(Worksheet.Reading(input), out var bound);
        return new Worksheet(result, bound);
    }

    private static CompilationResult Compile(CompilationInput input, out OpenProject? bound)
    {
        var found = new DiagnosticBag();
        var trees = new Imports(input.FindFile, found).Load(input.Files);
        bound = null;
        var network = found.IsFull ? null : Binder.Bind(trees, input, found, out bound);
        ImmutableArray<SourceFile> files = [.. trees.Select(t => t.File)];
        if (network is not null && input.ChecksAssertions)
            found.AddRange(AssertionDiagnostics.Of(network, files));
        if (network is not null && bound is not null && input.ChecksAssertions && !found.HasErrors)
            found.AddRange(LintDiagnostics.Of(network, bound.Bound));
        return new CompilationResult
        {
            Network = found.HasErrors ? null : network,
            Diagnostics = Allowances.Apply(
                trees, found.InSourceOrder(files), files,
                notLookedFor: input.ChecksAssertions ? [] : LintDiagnostics.Codes),
            Files = files,
            DeclaredParameters = [.. DeclaredParameters.In(trees)],
        };
    }
}
