using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>
/// The pairs of ends between which something is let through that was not, or no longer.
/// </summary>
internal sealed class Cells(Verifier old, Verifier @new)
{
    private static readonly AddressFamily[] Families = [AddressFamily.V4, AddressFamily.V6];

    /// <summary>All of them among these ends, in their order.</summary>
    public IEnumerable<CellChange> Among(ImmutableArray<ComparedEnd> ends)
    {
        var sources = ends.Where(e => e.Kind != EndpointKind.Balancer).ToList();
        foreach (var source in sources)
        {
            foreach (var target in ends)
            {
                if (!source.IsAffected && !target.IsAffected)
                    continue;
                if (PresenceOf(source, target) is { } presence && IsPair(source, target))
                {
                    foreach (var change in Between(source, target, presence))
                        yield return change;
                }
            }
        }
    }

    private static Presence? PresenceOf(ComparedEnd source, ComparedEnd target) =>
        source.IsInBoth && target.IsInBoth ? Presence.Both
        : source.New is not null && target.New is not null ? Presence.New
        : source.Old is not null && target.Old is not null ? Presence.Gone
        : null;

    private static bool IsPair(ComparedEnd source, ComparedEnd target) => source == target
        ? source.Members.Length > 1
        : !source.IsInternet || !target.IsInternet;

    private IEnumerable<CellChange> Between(
        ComparedEnd source, ComparedEnd target, Presence presence)
    {
        var spoken = Families.Where(f => source.Speaks(f) && target.Speaks(f)).ToList();
        var changes = spoken
            .SelectMany(f => Between(source, target, f)
                .Select(c => (Family: f, c.Before, c.After, c.Services)))
            .GroupBy(c => (c.Before, c.After));
        foreach (var same in changes)
        {
            var (before, after) = same.Key;
            var common = same.Count() < spoken.Count
                ? ServiceSet.Empty
                : same.Select(c => c.Services).Aggregate((one, other) => one.And(other));
            if (!common.IsEmpty)
                yield return new(source, target, presence, null, before, after, common);
            foreach (var one in same)
            {
                var rest = one.Services.Minus(common);
                if (!rest.IsEmpty)
                    yield return new(source, target, presence, one.Family, before, after, rest);
            }
        }
    }

    private IEnumerable<(Passing Before, Passing After, ServiceSet Services)> Between(
        ComparedEnd source, ComparedEnd target, AddressFamily family)
    {
        var before = Between(old, source.Old, target.Old, family);
        var after = Between(@new, source.New, target.New, family);
        return Between(before, after);
    }

    /// <summary>What is another matter of what was reached and what is reached now.</summary>
    public static IEnumerable<(Passing Before, Passing After, ServiceSet Services)> Between(
        Reach before, Reach after)
    {
        if (before.Full.Equals(after.Full) && before.Partial.Equals(after.Partial))
            return [];
        return new[]
        {
            (Passing.Nothing, Passing.Full, after.Full.Minus(before.Some)),
            (Passing.Nothing, Passing.Partial, after.Partial.Minus(before.Some)),
            (Passing.Partial, Passing.Full, after.Full.And(before.Partial)),
            (Passing.Full, Passing.Partial, after.Partial.And(before.Full)),
            (Passing.Full, Passing.Nothing, before.Full.Minus(after.Some)),
            (Passing.Partial, Passing.Nothing, before.Partial.Minus(after.Some)),
        }.Where(c => !c.Item3.IsEmpty);
    }

    private static Reach Between(
        Verifier verifier, EndpointClass? source, EndpointClass? target, AddressFamily family) =>
        source is null || target is null
            ? Reach.Nothing
            : verifier.Between(source, target, family);
}
