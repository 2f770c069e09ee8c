using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>Two subnets of a VPC share no address.</summary>
internal sealed class SubnetOverlap : INetworkRule
{
    /// <summary>Beyond that many findings the help leaves out where there is room.</summary>
    private const int MostSuggestions = 20;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            var told = 0;
            var sound = vpc.Subnets.Where(s => !s.IsFaulty && s.Cidr.Value is not null).ToList();
            foreach (var (first, second) in Overlaps.Find(sound, CidrOf, s => s.Cidr.Place))
            {
                second.IsFaulty = true;
                var cidr = CidrOf(second);
                var next = told++ < MostSuggestions
                    ? FreeNetwork.Next(vpc, cidr.PrefixLength)
                    : null;
                found.Add(NetworkCodes.SubnetsOverlap
                    .At(second.Cidr.Place, $"overlaps {Shared(CidrOf(first), cidr)}",
                        next is null
                            ? null
                            : $"the next free /{cidr.PrefixLength} of {vpc.Symbol.Name} is {next}")
                    .Also(first.Cidr.Place,
                        $"{CidrOf(first)} is taken by `{first.Symbol.Name}` here"));
            }
        }
    }

    private static Cidr CidrOf(BoundSubnet subnet) => subnet.Cidr.Value.GetValueOrDefault();

    private static string Shared(Cidr one, Cidr other)
    {
        var smaller = one.PrefixLength > other.PrefixLength ? one : other;
        return $"{smaller.First} to {smaller.Last}";
    }
}
