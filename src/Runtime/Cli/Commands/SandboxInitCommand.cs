using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Cli.Commands;

/// <summary>
/// The inner half of <c>vpclang sandbox</c>, the first process of its namespaces: builds the
/// world, applies the project, and becomes the command.
/// </summary>
/// <remarks>All it prints goes to standard error: standard output is the command's.</remarks>
internal sealed class SandboxInitCommand
{
    private readonly Composition _composition;
    private readonly SandboxOptions _options;
    private readonly ImmutableArray<string> _command;

    private SandboxInitCommand(Composition composition, ImmutableArray<string> command)
    {
        _composition = composition;
        _options = new SandboxOptions(composition);
        _command = command;
    }

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition, ImmutableArray<string> command)
    {
        var init = new SandboxInitCommand(composition, command);
        var verb = new Verb(
            SandboxCommand.InnerVerb,
            "The inner half of sandbox; not for calling by hand.",
            "vpclang sandbox")
        {
            Hidden = true,
        };
        init._options.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
            init.RunAsync(Session.Of(composition, parsed), parsed, cancellation));
        return verb;
    }

    private async Task<int> RunAsync(
        Session session, ParseResult parsed, CancellationToken cancellation)
    {
        CheckedProject? project = null;
        if (HasSource(parsed))
        {
            project = _options.Source.CompileAndReport(session, parsed);
            if (project is null)
                return ExitCodes.Error;
        }

        // The folders of the sandbox's world are refused if others could write in them.
        FileMask.Tighten();
        var topology = SandboxTopology.For(project?.Network);
        await SandboxBuilder.BuildAsync(topology, _composition.Host, cancellation);
        if (project is not null && _options.Applies(parsed))
        {
            var code = await ApplyAsync(session, parsed, project, cancellation);
            if (code != ExitCodes.Success)
                return code;
        }

        if (_command.IsEmpty)
            SandboxHint.Write(session.Console.Error, topology, project?.Network);
        _composition.Become(Shell());
        return ExitCodes.Success;
    }

    private bool HasSource(ParseResult parsed) =>
        _options.Source.GivenPath(parsed) is not null || ProjectLoader.HasSources(".");

    private async Task<int> ApplyAsync(
        Session session,
        ParseResult parsed,
        CheckedProject project,
        CancellationToken cancellation)
    {
        var style = new ApplyStyle(
            "sandbox", true, false, TextWriter.Null, Color: false, Live: false);
        var backend = HostAccess.Open(session, "sandbox", _options.Backend(parsed));
        return await ApplyFlow.RunAsync(
            session, backend, Goal.Apply(project), style, cancellation);
    }

    private Replacement Shell()
    {
        var command = _command.IsEmpty
            ? SandboxShell.Interactive(_composition.Host, _composition.Variable("SHELL"))
            : _command;
        return SandboxShell.For(
            command,
            (SandboxBuilder.Marker, "1"),
            (
                "PATH",
                $"{Path.GetDirectoryName(ThisProgram.File)}:{ProgramSearch.OfThisProcess.SearchPath}"),
            ("PS1", "(vpclang sandbox) # "));
    }
}
