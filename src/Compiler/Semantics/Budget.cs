using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// What a compilation may cost. A short text can ask for more than any machine has; where a limit
/// is reached, one finding says so and the rest is left alone.
/// </summary>
internal sealed class Budget(DiagnosticBag found)
{
    /// <summary>The number of statements that loops and modules may make.</summary>
    public const int MostStatements = 200_000;

    /// <summary>The number of steps that all computations together may take.</summary>
    public const long MostSteps = 10_000_000;

    /// <summary>The number of items in a list, with those of the lists in it.</summary>
    public const int LongestList = 200_000;

    /// <summary>The number of characters in a string.</summary>
    public const int LongestText = 1_000_000;

    private long _steps;
    private int _statements;

    /// <summary>Whether nothing more can be computed.</summary>
    public bool HasNoSteps => _steps > MostSteps;

    /// <summary>Whether no further statement can be made.</summary>
    public bool IsSpent => HasNoSteps || _statements > MostStatements;

    /// <summary>Takes steps of a computation; false where none are left.</summary>
    public bool Step(Place place, long count = 1)
    {
        if (_steps > MostSteps)
            return false;
        _steps += count;
        if (_steps <= MostSteps)
            return true;
        found.Add(NameCodes.TooLong.At(
            place, $"the project's values take more than {MostSteps:N0} steps",
            "compute less, in shorter lists and fewer calls"));
        return false;
    }

    /// <summary>Takes a statement that a loop or module makes; false where none is left.</summary>
    public bool Statement(Place place)
    {
        if (_statements > MostStatements)
            return false;
        if (++_statements <= MostStatements)
            return true;
        found.Add(NameCodes.TooMany.At(
            place, $"loops and modules make more than {MostStatements:N0} statements",
            "make fewer rounds, or split the project"));
        return false;
    }

    /// <summary>Whether a value may hold these values; reports one that may not.</summary>
    public bool Holds(Place place, params IEnumerable<Value> parts) =>
        Holds(place, parts.Sum(p => p.Size));

    /// <summary>Whether a value may hold values of this size; reports one that may not.</summary>
    public bool Holds(Place place, long size) =>
        Allows(place, size, LongestList, "the number of values in a list or map is");

    /// <summary>Whether a string may be as long; reports one that may not.</summary>
    public bool AllowsText(Place place, long length) =>
        Allows(place, length, LongestText, "the number of characters in a string is");

    /// <summary>Whether a value may be as large as this; reports one that may not.</summary>
    public bool Allows(Place place, long size, long limit, string what)
    {
        if (size > limit)
        {
            found.Add(NameCodes.OutOfRange.At(place, $"{what} at most {limit:N0}"));
            return false;
        }

        return Step(place, 1 + (size / 4));
    }
}
