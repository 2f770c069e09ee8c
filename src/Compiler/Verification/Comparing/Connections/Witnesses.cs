using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Assertions;
using VpcLang.Compiler.Verification.Questions;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Sends the connections that show differences, in both networks.</summary>
internal sealed class Witnesses(NetworkIndex old, NetworkIndex @new)
{
    private readonly Answerer _old = new(old);
    private readonly Answerer _new = new(@new);

    /// <summary>A connection of a cell, and what becomes of it.</summary>
    public Witness Of(CellChange cell)
    {
        var (source, target) = Members(cell);
        var (protocol, number) = Wanted.OneOf(cell.Services);
        var family = cell.Family ?? FamilyOf(cell);
        var witness = Ask(choice: 0);
        for (var choice = 1; target?.Balancer is { } balancer && !Shows(cell, witness); choice++)
        {
            if (choice >= balancer.Listeners.Sum(l => l.Targets.Length))
                break;
            witness = Ask(choice);
        }

        return witness;

        Witness Ask(int choice)
        {
            var before = cell.Presence == Presence.New
                ? null
                : Answer(_old, old, cell, source, target, protocol, number, family, choice);
            var after = cell.Presence == Presence.Gone
                ? null
                : Answer(_new, @new, cell, source, target, protocol, number, family, choice);
            return new Witness(
                source?.Name ?? $"internet:{cell.Source.Ip}",
                target?.Name
                    ?? (cell.Target.Uplink is null ? $"internet:{cell.Target.Ip}" : $"{cell.Target}"),
                new Packet(default, default, protocol, number).ServiceText,
                before,
                after);
        }
    }

    /// <summary>
    /// A load balancer that only some targets answer: whether this one makes the difference.
    /// </summary>
    private static bool Shows(CellChange cell, Witness witness)
    {
        var (before, after) = (PassingOf(witness.Before), PassingOf(witness.After));
        return cell.After > cell.Before ? after > before : after < before;
    }

    private static Passing PassingOf(Ruling? ruling) => ruling?.Verdict switch
    {
        Verdict.Reachable => Passing.Full,
        Verdict.Partial => Passing.Partial,
        _ => Passing.Nothing,
    };

    private static (Site? Source, Site? Target) Members(CellChange cell)
    {
        var source = cell.Source.Members is [var first, ..] ? first : null;
        var target = cell.Target.Members.FirstOrDefault(m => !ReferenceEquals(m, source));
        return (source, target);
    }

    /// <summary>
    /// Where both ends have both families, any will do; else the one that they share.
    /// </summary>
    private static AddressFamily FamilyOf(CellChange cell) =>
        cell.Source.Speaks(AddressFamily.V4) && cell.Target.Speaks(AddressFamily.V4)
            ? AddressFamily.V4
            : AddressFamily.V6;

    private static Ruling? Answer(
        Answerer answerer,
        NetworkIndex index,
        CellChange cell,
        Site? source,
        Site? target,
        Protocol protocol,
        int number,
        AddressFamily family,
        int choice)
    {
        // The members are of one of the networks: the other has its own under the same names.
        var receiver = target?.Instance is { } instance
            ? index.FindInstance(target.Vpc.Name, instance.Name)
            : null;
        if (receiver is not null && receiver.IpOf(family) is null && cell.Source.Members.Length > 0)
            return null;
        var balancer = target?.Balancer is { } named
            ? index.BalancerOf(target.Vpc.Name, named.Name).Balancer
            : null;
        return answerer.Ask(new Question
        {
            Source = source?.Instance is { } sender
                ? new InstanceSender(source.Vpc.Name, sender.Name)
                : new InternetSender(cell.Source.Ip ?? default),
            Target = receiver,
            Dialed = cell.Target.Uplink is { } uplink
                ? new DialedUplink(uplink.Length == 0 ? null : uplink)
                : target is null ? new DialedAddress(cell.Target.Ip ?? default)
                : balancer is null ? null : new DialedAddress(balancer.Ip),
            Protocol = protocol,
            Number = number,
            Family = receiver is null ? null : family,
            Choice = choice,
        });
    }
}
