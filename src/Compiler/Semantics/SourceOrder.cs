namespace VpcLang.Compiler.Semantics;

/// <summary>Puts what loops have made where the loops stand.</summary>
internal static class SourceOrder
{
    /// <summary>Sorts by the order of statements; what a loop has made stays in its own order.</summary>
    public static void Arrange<T>(List<T> made, Func<T, int> orderOf)
        where T : class
    {
        // Without a loop it is in order, which is nearly always.
        for (var i = 1; i < made.Count; i++)
        {
            if (orderOf(made[i - 1]) <= orderOf(made[i]))
                continue;
            List<T> arranged = [.. made.OrderBy(orderOf)];
            made.Clear();
            made.AddRange(arranged);
            return;
        }
    }
}
