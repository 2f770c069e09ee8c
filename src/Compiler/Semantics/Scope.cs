using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Where names are looked up: a block, and those around it.</summary>
internal sealed class Scope(Scope? parent, VpcSymbol? vpc)
{
    private Dictionary<string, ValueSymbol>? _values;
    private HashSet<string>? _lost;
    private List<string>? _lostPrefixes;
    private VpcSymbol? _vpc = vpc;

    public Scope? Parent { get; } = parent;

    /// <summary>The round of a loop or the use of a module that it belongs to.</summary>
    public Trace? Trace { get; init; } = parent?.Trace;

    /// <summary>
    /// Whether something in the block was skipped that may declare names: a name that is unknown
    /// here is then no mistake of its own.
    /// </summary>
    public bool IsIncomplete { get; set; }

    /// <summary>The VPC around, if there is one.</summary>
    public VpcSymbol? Vpc => _vpc ?? Parent?.Vpc;

    private Dictionary<string, ValueSymbol> Own => _values ??= new(StringComparer.Ordinal);

    /// <summary>Makes this the scope of a VPC.</summary>
    public void Enter(VpcSymbol entered) => _vpc = entered;

    /// <summary>
    /// Remembers the name of something skipped; one that ends in `*` is a beginning.
    /// </summary>
    public void Lose(string name)
    {
        if (name.EndsWith('*'))
            (_lostPrefixes ??= []).Add(name[..^1]);
        else
            (_lost ??= new(StringComparer.Ordinal)).Add(name);
    }

    /// <summary>
    /// Declares a value in the block itself; gives the one that has its name already, if any.
    /// </summary>
    public ValueSymbol? Declare(ValueSymbol value) =>
        Own.TryAdd(value.Name, value) ? null : Own[value.Name];

    /// <summary>Declares a value in the block itself in place of any that has its name.</summary>
    public void Replace(ValueSymbol value) => Own[value.Name] = value;

    /// <summary>The value of a name, innermost first.</summary>
    public ValueSymbol? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._values is { } values && values.TryGetValue(name, out var found))
                return found;
        }

        return null;
    }

    /// <summary>Whether a name may have been declared by something that was skipped.</summary>
    public bool MayDeclare(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.IsIncomplete || scope._lost?.Contains(name) == true
                || scope._lostPrefixes?.Exists(
                    p => name.StartsWith(p, StringComparison.Ordinal)) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of all values that can be seen.</summary>
    public IEnumerable<string> VisibleValues()
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            foreach (var value in scope._values?.Values ?? Enumerable.Empty<ValueSymbol>())
                yield return value.Name;
        }
    }
}
