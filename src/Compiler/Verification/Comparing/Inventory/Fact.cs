namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>Something about a resource that can differ between two networks.</summary>
internal abstract record Fact(string Name)
{
    /// <summary>
    /// What differs from the same fact of the old resource; nothing where none does.
    /// </summary>
    public abstract IEnumerable<AttributeDifference> Since(Fact old);
}

/// <summary>A value; null where it is left out.</summary>
internal sealed record ValueFact(string Name, string? Value) : Fact(Name)
{
    public override IEnumerable<AttributeDifference> Since(Fact old) =>
        old is ValueFact { Value: var before } && before != Value
            ? [new AttributeDifference(Name, before, Value)]
            : [];
}

/// <summary>Parts whose order says nothing: routes, listeners.</summary>
internal sealed record PartsFact(string Name, IReadOnlyList<string> Parts) : Fact(Name)
{
    public override IEnumerable<AttributeDifference> Since(Fact old)
    {
        if (old is not PartsFact { Parts: var before } || before.SequenceEqual(Parts))
            return [];
        return
        [
            .. before.Except(Parts, StringComparer.Ordinal)
                .Select(p => new AttributeDifference(Name, p, null)),
            .. Parts.Except(before, StringComparer.Ordinal)
                .Select(p => new AttributeDifference(Name, null, p)),
        ];
    }
}
