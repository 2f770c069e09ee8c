using VpcLang.Backends.Contracts;
using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Plugins;

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
            "List the backends and generators, plugins too, with what each needs and can do.",
            "vpclang backends") { json };
        verb.SetAction(async (parsed, _) =>
        {
            var session = Session.Of(composition, parsed);
            BackendRow[] rows =
            [
                .. composition.LiveBackends().Select(BackendRow.Of),
                .. composition.Generators().Select(BackendRow.Of),
                .. await PluginsAsync(composition),
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

    /// <summary>All at once, so that slow ones do not add up.</summary>
    private static async Task<BackendRow[]> PluginsAsync(Composition composition)
    {
        var shelf = composition.Plugins();
        var taken = composition.LiveBackends().Select(b => b.Info.Name)
            .Concat(composition.Generators().Select(g => g.Info.Name))
            .ToHashSet(StringComparer.Ordinal);
        return await Task.WhenAll(shelf.Find().Select(p => RowAsync(shelf, p, taken)));
    }

    private static async Task<BackendRow> RowAsync(
        PluginShelf shelf, FoundPlugin plugin, HashSet<string> taken)
    {
        try
        {
            if (taken.Contains(plugin.Name))
                throw PluginErrors.NameIsTaken(plugin.Name, plugin.Path);
            var generator = await shelf.OpenForListAsync(plugin);
            return BackendRow.Of(generator) with { PluginPath = plugin.Path };
        }
        catch (BackendException failure)
        {
            return BackendRow.Of(plugin.Name, failure.Error) with { PluginPath = plugin.Path };
        }
    }
}
