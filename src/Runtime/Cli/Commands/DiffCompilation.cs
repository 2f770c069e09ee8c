using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;

namespace VpcLang.Cli.Commands;

/// <summary>Compiles the two sides of a comparison.</summary>
internal sealed class DiffCompilation(Session session, Source source, ParseResult parsed)
{
    private readonly ErrorView _errors = new(session.Console.Error, session.ColorError);

    /// <summary>
    /// The compiled sides; null where one has errors, which are printed. A value for a parameter that only
    /// one of them declares is for that one, with a warning; for one that neither declares, an error.
    /// </summary>
    public async Task<DiffPair?> CompileAsync(DiffSide old, DiffSide @new)
    {
        // Without a name in its sources, a project has that of its folder, which may be another one in a
        // revision or a second file: that is no difference of the networks.
        old = old with { Project = old.Project with { DefaultName = @new.Project.DefaultName } };
        var values = source.Values(session, parsed);
        // Two large networks take a second each, and have nothing in common.
        var compiling = Task.Run(() => Compile(@new, values));
        var (first, second) = (Compile(old, values), await compiling);
        var before = Without(old, "old", first, second, values);
        var after = Without(@new, "new", second, first, values);
        if (before.Checked is { } one && after.Checked is { } other)
        {
            return new DiffPair(
                new DiffProject(old, one.Network, before.Result.DeclaredParameters),
                new DiffProject(@new, other.Network, after.Result.DeclaredParameters),
                values);
        }

        Report(old, "old", before);
        Report(@new, "new", after);
        return null;
    }

    /// <summary>The network of a side with other values; null where it does not compile.</summary>
    public Network? NetworkOf(DiffProject project, ImmutableDictionary<string, string> values) =>
        Compile(project.Side, values).Checked?.Network;

    /// <summary>A side without the values of parameters that only the other side declares.</summary>
    private Compiled Without(
        DiffSide side, string which, Compiled compiled, Compiled other,
        ImmutableDictionary<string, string> values)
    {
        ImmutableArray<string> foreign =
        [
            .. values.Keys
                .Except(compiled.Result.Parameters, StringComparer.Ordinal)
                .Intersect(other.Result.Parameters, StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        if (foreign.IsEmpty)
            return compiled;
        _errors.WriteWarning(
            $"the {which} network, {side.Title}, has no param {string.Join(", ", foreign)}: "
            + "the value is for the other one");
        return Compile(side, values.RemoveRange(foreign));
    }

    private Compiled Compile(DiffSide side, ImmutableDictionary<string, string> values)
    {
        var result = session.Composition.Compile(new CompilationInput
        {
            DefaultProjectName = side.Project.DefaultName,
            Files = side.Project.Files,
            ChecksAssertions = source.ChecksAssertions,
            FindFile = side.Find,
            Parameters = values,
        });
        var files = result.Files.IsEmpty ? side.Project.Files : result.Files;
        return new Compiled(side.Project with { Files = files }, result);
    }

    private void Report(DiffSide side, string which, Compiled compiled)
    {
        if (compiled.Checked is not null)
            return;
        _errors.WriteText(
            $"the {which} network, {side.Title}, does not compile, so there is nothing to compare");
        (compiled with
        {
            Result = compiled.Result with
            {
                Diagnostics =
                    [.. compiled.Result.Diagnostics.Where(d => d.Severity == Severity.Error)],
            },
        }).Report(session);
    }
}
