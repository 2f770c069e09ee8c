using System.Diagnostics;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// The values of <c>let</c>s and attributes: each is computed once, when it is first asked for, and
/// one that asks for itself is a cycle.
/// </summary>
internal sealed class StoredValues(Evaluator evaluator, DiagnosticBag found)
{
    /// <summary>
    /// The computations that have begun and not ended: of a <see cref="ValueSymbol"/>, of an
    /// <see cref="Attribute"/>, or of the addresses in a subnet.
    /// </summary>
    private readonly List<object> _running = [];
    private readonly TypeCheck _types = new(found);

    /// <summary>The addresses of instances; set once the project is declared.</summary>
    public AddressBook? Addresses { get; set; }

    /// <summary>The value of a <c>let</c> or a parameter.</summary>
    public Value Of(ValueSymbol symbol, Place asked)
    {
        if (symbol.Progress == Progress.Running)
            return Cycle(symbol, asked);
        if (symbol.Progress == Progress.Done || symbol.Expression is null)
            return symbol.Value;
        symbol.Progress = Progress.Running;
        _running.Add(symbol);
        var context = new Context(symbol.Scope, symbol.File);
        if (symbol.Type is { Wanted: not SymbolKinds.None and var wanted })
            context = context with { Wanted = wanted };
        var value = evaluator.Evaluate(symbol.Expression, context);
        var isSound = value is not Poison
            && _types.Fits(value, symbol.Type, context.At(symbol.Expression.Range));
        symbol.Value = isSound ? value : Poison.Instance;
        _running.RemoveAt(_running.Count - 1);
        symbol.Progress = Progress.Done;
        return symbol.Value;
    }

    /// <summary>The value of an attribute, its default where it is left out.</summary>
    public Value Of(ResourceSymbol owner, string name, Place asked)
    {
        var value = Stated(owner, name, asked);
        return value is NullValue ? Default(owner, name, asked) : value;
    }

    /// <summary>
    /// The value of an attribute as the source has it; null where it is left out.
    /// </summary>
    public Value Stated(ResourceSymbol owner, string name, Place asked) =>
        owner.Find(name) is { } attribute ? Of(owner, attribute, asked) : NullValue.Instance;

    /// <summary>
    /// Assigns the addresses in a subnet, which may ask for themselves; false if they do.
    /// </summary>
    public bool TryAssign(ResourceSymbol subnet, Place asked, Action assign)
    {
        if (_running.Contains(subnet))
        {
            Cycle(subnet, asked);
            return false;
        }

        _running.Add(subnet);
        assign();
        _running.RemoveAt(_running.Count - 1);
        return true;
    }

    private Value Of(ResourceSymbol owner, Attribute attribute, Place asked)
    {
        if (attribute.Progress == Progress.Running)
            return Cycle(attribute, asked);
        if (attribute.Progress == Progress.Done || attribute.Syntax is null)
            return attribute.Value;
        attribute.Progress = Progress.Running;
        _running.Add(attribute);
        var context = new Context(attribute.Scope, attribute.File, attribute.Spec.Type.Wanted);
        attribute.Value = attribute.Spec.Type is WordType words
            ? _types.Word(attribute.Syntax.Value, words, context, evaluator)
            : _types.Check(
                evaluator.Evaluate(attribute.Syntax.Value, context), attribute.Syntax.Value,
                attribute.Spec.Type, owner, context);
        if (attribute.Value is Poison && evaluator.IsRehearsal)
            TypeOverlap.Check(attribute.Syntax.Value, attribute.Spec.Type, context, found);
        _running.RemoveAt(_running.Count - 1);
        attribute.Progress = Progress.Done;
        return attribute.Value;
    }

    private Value Default(ResourceSymbol owner, string name, Place asked)
    {
        switch (owner.Kind, name)
        {
            case (SymbolKinds.Vpc, "domain"):
                return new StringValue($"{owner.Name}.internal");
            case (SymbolKinds.Subnet, "type")
                when Stated(owner, "route_table", asked) is NullValue
                    && !HasMainTable(owner, asked):
                return new StringValue("isolated");
            case (SymbolKinds.Peering or SymbolKinds.Transit, "routes"):
                return new StringValue("auto");
            case (SymbolKinds.Firewall, "default"):
                return new StringValue("deny");
            case (SymbolKinds.Lb, "algorithm"):
                return new StringValue("hash");
            case (SymbolKinds.Vpc or SymbolKinds.Instance, "protect"):
            case (SymbolKinds.Table, "main"):
                return new BoolValue(false);
            case (SymbolKinds.Instance, "source_dest_check"):
                return new BoolValue(true);
            case (SymbolKinds.Instance, "security_groups"):
                return DefaultGroups(owner);
            case (SymbolKinds.Instance or SymbolKinds.Lb, "address"):
                if (Addresses is null)
                    ReportEarly(owner, asked);
                return (Value?)Addresses?.AddressOf(owner, asked) ?? Poison.Instance;
            default:
                return NullValue.Instance;
        }
    }

    /// <summary>Whether a route table says the way of the subnets that say none.</summary>
    private bool HasMainTable(ResourceSymbol subnet, Place asked) => subnet.Vpc?.Tables.Exists(
        table => Stated(table, "main", asked) is BoolValue { Value: true }) == true;

    /// <summary>The group <c>default</c>, once it is declared or implied.</summary>
    private static Value DefaultGroups(ResourceSymbol instance)
    {
        if (instance.Vpc?.Find(SymbolKinds.Group, SecurityGroup.DefaultName) is not { } group)
            return NullValue.Instance;
        group.IsUsed = true;
        return new ListValue([group.Reference]);
    }

    private void ReportEarly(ResourceSymbol owner, Place asked) => found.Add(NameCodes.TooEarly.At(
        asked, $"the address of `{owner.Path}` is assigned when every instance is declared",
        "names, loops and conditions that declare things cannot depend on it: state the address"));

    private Poison Cycle(object of, Place asked)
    {
        var start = Math.Max(0, _running.IndexOf(of));
        var steps = _running[start..].ConvertAll(Step);
        var names = string.Join(" → ", steps.Select(s => s.Name).Append(steps[0].Name));
        var finding = NameCodes.Cycle.At(
            asked, $"this closes the cycle {names}", "give one of them a value of its own");
        foreach (var (name, place) in steps.Take(4))
            finding = finding.Also(place, $"`{name}` depends on the next");
        found.Add(finding);
        return Poison.Instance;
    }

    /// <summary>What a message calls a computation, and where it stands.</summary>
    private static (string Name, Place Place) Step(object computed) => computed switch
    {
        ValueSymbol value => (value.Name, value.Place),
        Attribute attribute => (
            $"{attribute.Owner.Path}.{attribute.Spec.Name}", attribute.NamePlace),
        ResourceSymbol subnet => ($"the addresses in {subnet.Path}", subnet.Place),
        _ => throw new UnreachableException(),
    };
}
