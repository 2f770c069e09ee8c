using System.CommandLine;

namespace VpcLang.Cli.Views;

/// <summary>Prints what a verb does, how to call it, and an example.</summary>
internal static class HelpView
{
    /// <summary>Prints the help of a verb, or of the program.</summary>
    public static void Write(TextWriter output, Command command)
    {
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"Usage: {UsageOf(command)}");
        WriteRows(output, "Verbs", command.Subcommands
            .Where(c => !c.Hidden)
            .Select(c => (c.Name, c.Description)));
        WriteRows(output, "Arguments", command.Arguments
            .Where(a => !a.Hidden)
            .Select(a => (a.Name, a.Description)));
        WriteRows(output, "Options", OptionsOf(command).Select(o => (NameOf(o), o.Description)));
        if (command is Verb verb)
        {
            output.WriteLine();
            output.WriteLine("Example:");
            output.WriteLine($"  {verb.Example}");
        }
    }

    private static string UsageOf(Command command)
    {
        if (command is RootCommand)
            return "vpclang VERB [options]";
        var words = new List<string> { "vpclang", command.Name };
        words.AddRange(command.Arguments
            .Where(a => !a.Hidden)
            .Select(a => a.Arity.MinimumNumberOfValues == 0 ? $"[{a.Name}]" : a.Name));
        words.Add("[options]");
        if (command is Verb { Trailing: { } trailing })
            words.Add(trailing);
        return string.Join(' ', words);
    }

    private static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options
            .Concat(command.Parents.OfType<Command>()
                .SelectMany(parent => parent.Options.Where(o => o.Recursive)))
            .Where(o => !o.Hidden)
            .DistinctBy(o => o.Name, StringComparer.Ordinal);

    private static string NameOf(Option option)
    {
        var names = option.Aliases.Prepend(option.Name);
        var value = option.HelpName is { } name ? $" {name}" : "";
        return string.Join(", ", names) + value;
    }

    private static void WriteRows(
        TextWriter output, string title, IEnumerable<(string Name, string? Text)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}:");
        var width = all.Max(row => row.Name.Length);
        foreach (var (name, text) in all)
            output.WriteLine($"  {name.PadRight(width)}  {text}".TrimEnd());
    }
}
