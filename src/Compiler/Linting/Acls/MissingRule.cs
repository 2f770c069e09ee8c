using System.Collections.Immutable;
using System.Globalization;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Linting.Acls;

/// <summary>Writes the rule that a half-open ACL lacks, as one may copy it.</summary>
internal static class MissingRule
{
    private const int HighestNumber = 32766;
    private const int Step = 10;

    /// <summary>As <c>110 allow tcp/32768-60999 to any</c>.</summary>
    public static string For(HalfOpenRule found)
    {
        var direction = found.Rule.Rule.Direction == Direction.Ingress
            ? Direction.Egress : Direction.Ingress;
        var rule = new Rule
        {
            Action = RuleAction.Allow,
            Direction = direction,
            Services = found.Stopped.Missing,
            Peers = PeersFor(found),
            Location = found.Rule.Rule.Location,
        };
        return NumberFor(found, direction) is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{number} {rule}")
            : rule.ToString();
    }

    /// <summary>Those of the rule, or of the one that denies where these are some of all.</summary>
    private static ImmutableArray<Peer> PeersFor(HalfOpenRule found)
    {
        ImmutableArray<Peer> asked = [.. found.Rule.Rule.Peers.Select(Written).Distinct()];
        return asked.Contains(new AnyPeer()) && found.Stopped.Denying is { Rule.Peers: var denied }
            && denied.All(p => p is CidrPeer)
                ? denied
                : asked;
    }

    /// <summary>A peer that stands for itself; a name may need that of its VPC before it.</summary>
    private static Peer Written(Peer peer) =>
        peer is CidrPeer or InternetPeer ? peer : new AnyPeer();

    /// <summary>A free number, before the rule that denies; null where there is none.</summary>
    private static int? NumberFor(HalfOpenRule found, Direction direction)
    {
        var taken = found.Acl.Rules.Where(r => r.Rule.Direction == direction)
            .Select(r => r.Number).ToHashSet();
        if (found.Stopped.Denying is { Number: var limit })
        {
            for (var number = limit - 1; number > 0; number--)
            {
                if (!taken.Contains(number))
                    return number;
            }

            return null;
        }

        var next = taken.Count == 0 ? found.Rule.Number : ((taken.Max() / Step) + 1) * Step;
        return next <= HighestNumber ? next : null;
    }
}
