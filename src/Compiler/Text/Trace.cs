namespace VpcLang.Compiler.Text;

/// <summary>
/// Why a place of the source is looked at more than once: the round of a loop, a use of a module.
/// A finding there is told once, with the first round that showed it.
/// </summary>
internal sealed class Trace(Place place, Func<string> text, Trace? outer)
{
    /// <summary>The variable of the loop, or the statement that uses the module.</summary>
    public Place Place { get; } = place;

    /// <summary>What a label at the place says.</summary>
    public string Text => text();

    /// <summary>The module that is used; null for a loop.</summary>
    public object? Of { get; init; }

    /// <summary>The loop or the use around this one.</summary>
    public Trace? Outer { get; } = outer;
}
