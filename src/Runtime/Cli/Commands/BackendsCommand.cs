using VpcLang.Cli.Json;
using VpcLang.Cli.Views;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang backends</c>: what can make a network real, and what each needs.</summary>
internal static class BackendsCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var json = Flags.Json();
        var verb = new Verb(
            "backends",
            "List the backends and generators, with what each needs and can do.",
            "vpclang backends") { json };
        verb.SetAction(parsed =>
        {
            var session = Session.Of(composition, parsed);
            HostAccess.FindSystemTools();
            BackendRow[] rows =
            [
                .. composition.LiveBackends()
                    .Select(b => new BackendRow(b.Info, true, b.MissingTools())),
                .. composition.Generators().Select(g => new BackendRow(g.Info, false, [])),
            ];
            if (parsed.GetValue(json))
                DocumentWriter.Write(session.Console.Out, rows);
            else
                BackendsView.Write(
                    session.Console.Out, rows, session.ColorOut, session.Console.Width);
            return ExitCodes.Success;
        });
        return verb;
    }
}
