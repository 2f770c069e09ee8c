using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Writes a value for a person, as the language would write it. What is too long for a line goes
/// over several; a thing is shown with all that it has.
/// </summary>
internal sealed class ValueWriter(OpenProject project, Evaluator evaluator)
{
    private const int LongestLine = 80;

    /// <summary>The value's text, of one line or several.</summary>
    public string Write(Value value) => value switch
    {
        ResourceValue { Symbol: var thing } => string.Join(
            '\n', new ThingWriter(project, evaluator, v => Write(v, "  ")).Lines(thing)),
        KindValue kind => Write(Things(kind)),
        _ => Write(value, ""),
    };

    /// <summary>A thing by a name that means it everywhere in the project.</summary>
    public static string NameOf(ResourceSymbol thing) => thing switch
    {
        VpcSymbol => thing.Name,
        { Vpc: { } vpc } => $"{vpc.Name}.{KindNames.Word(thing.Kind)}.{thing.Name}",
        _ => $"{KindNames.Word(thing.Kind)}.{thing.Name}",
    };

    private ListValue Things(KindValue kind)
    {
        var all = kind.Vpc is { } vpc
            ? vpc.OfKind(kind.Kind)
            : project.Project.Links.Where(l => l.Kind == kind.Kind);
        return new ListValue([.. all.Select(t => t.Reference)]);
    }

    private static string Write(Value value, string indent)
    {
        var flat = Flat(value);
        if (indent.Length + flat.Length <= LongestLine)
            return flat;
        var inner = indent + "  ";
        var (open, close, parts) = value switch
        {
            ListValue list => ("[", "]", list.Items.Select(i => Write(i, inner))),
            MapValue map =>
                ("{", "}", map.Entries.Select(e => $"{e.Key} = {Write(e.Value, inner)}")),
            _ => ("", "", []),
        };
        return open.Length == 0
            ? flat
            : $"{open}\n{inner}{string.Join($",\n{inner}", parts)}\n{indent}{close}";
    }

    private static string Flat(Value value) => value switch
    {
        ListValue list => $"[{string.Join(", ", list.Items.Select(Flat))}]",
        MapValue { Entries.IsEmpty: true } => "{}",
        MapValue map =>
            $"{{ {string.Join(", ", map.Entries.Select(e => $"{e.Key} = {Flat(e.Value)}"))} }}",
        ResourceValue thing => NameOf(thing.Symbol),
        _ => ValueText.Write(value),
    };
}
