using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Ir;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang show</c>: the live networks as the kernel has them.</summary>
internal static class ShowCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var source = new Source { ChecksAssertions = false };
        var project = new ProjectOption();
        var backend = Flags.Backend(composition);
        var json = Flags.Json();
        var verb = new Verb(
            "show",
            "Show the live networks as the kernel has them now.",
            "vpclang show --project shop") { project, backend, json };
        source.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            var name = project.NameIn(parsed);
            if (name is null && source.GivenPath(parsed) is not null)
            {
                if (source.CompileAndReport(session, parsed) is not { } compiled)
                    return ExitCodes.Error;
                name = ProjectName.Of(compiled.Network);
            }

            var chosen = HostAccess.Open(session, "show", parsed.GetValue(backend));
            var state = await chosen.ReadAsync(name, cancellation);
            if (parsed.GetValue(json))
                DocumentWriter.Write(session.Console.Out, state);
            else
                LiveTreeView.Write(
                    session.Console.Out, state, name?.Text, session.ColorOut, session.Console.Width);
            return ExitCodes.Success;
        });
        return verb;
    }
}
