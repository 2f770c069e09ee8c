using System.Collections.Immutable;
using Spectre.Console;
using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>A backend or generator as the list shows it.</summary>
internal sealed record BackendRow(BackendInfo Info, bool IsLive, ImmutableArray<string> Missing)
{
    /// <summary>What it does to a host.</summary>
    public string Kind => IsLive ? "live" : "generator";
}

/// <summary>Prints the backends and generators as a table.</summary>
internal static class BackendsView
{
    /// <summary>Prints one row each.</summary>
    public static void Write(
        TextWriter output, IEnumerable<BackendRow> rows, bool color, int width)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var title in (string[])["Name", "Kind", "Tools", "Description", "Realises"])
            table.AddColumn(title);
        foreach (var row in rows)
        {
            table.AddRow(
                $"[bold]{Safe(row.Info.Name)}[/]",
                row.Kind,
                ToolsOf(row),
                Safe(row.Info.Description),
                Safe(string.Join(", ", row.Info.Realises)));
        }

        SpectreConsole.Over(output, color, width).Write(table);
    }

    private static string ToolsOf(BackendRow row) => row.Info.Tools.IsEmpty
        ? "none needed"
        : string.Join("\n", row.Info.Tools.Select(tool => row.Missing.Contains(tool)
            ? $"[red]{Safe(tool)} missing[/]"
            : $"{Safe(tool)} [green]here[/]"));

    private static string Safe(string text) => Markup.Escape(Printable.OneLine(text));
}
