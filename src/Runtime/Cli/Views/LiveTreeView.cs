using Spectre.Console;
using VpcLang.Backends.Contracts;

namespace VpcLang.Cli.Views;

/// <summary>Prints what the kernel holds of our networks, a tree a project.</summary>
internal static class LiveTreeView
{
    /// <summary>Prints every project, or that there is none.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="state">The projects in the kernel.</param>
    /// <param name="only">The only project that was asked for; null for all of them.</param>
    /// <param name="color">Whether the output has colours.</param>
    /// <param name="width">The columns of the output.</param>
    public static void Write(
        TextWriter output, LiveState state, string? only, bool color, int width)
    {
        if (state.Projects.IsEmpty)
        {
            var what = only is null ? "VpcLang" : $"the project {only}";
            output.WriteLine($"Nothing of {what} is on this host.");
            return;
        }

        var console = SpectreConsole.Over(output, color, width);
        foreach (var project in state.Projects)
        {
            var tree = new Tree($"[bold]project {Safe(project.Name)}[/]");
            foreach (var root in project.Roots)
                Add(tree, root);
            console.Write(tree);
        }
    }

    private static void Add(IHasTreeNodes parent, LiveNode node)
    {
        var added = parent.AddNode(TextOf(node));
        foreach (var child in node.Children)
            Add(added, child);
    }

    private static string TextOf(LiveNode node)
    {
        var facts = string.Join(
            "  ", node.Facts.Select(fact => $"[dim]{Safe(fact.Key)}[/] {Safe(fact.Value)}"));
        return facts.Length == 0 ? Safe(node.Title) : $"{Safe(node.Title)}  {facts}";
    }

    private static string Safe(string text) => Markup.Escape(Printable.OneLine(text));
}
