using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Tests.Verification.Random;

namespace VpcLang.Compiler.Tests.Verification.Comparing;

/// <summary>
/// Two networks: one with a few edits of the other, or two that have only names in common.
/// </summary>
internal static class RandomPair
{
    private const int MostEdits = 3;

    /// <summary>Edits of a network, as many of them to take something away as to add it.</summary>
    public static (Network Old, Network New) Edited(int seed)
    {
        var random = new System.Random(seed);
        var one = RandomNetwork.Of(seed);
        var other = one;
        for (var i = 0; i <= random.Next(MostEdits); i++)
            other = Edit(other, random);
        return random.Next(2) == 0 ? (one, other) : (other, one);
    }

    public static (Network Old, Network New) Unrelated(int seed) =>
        (RandomNetwork.Of(seed), RandomNetwork.Of(seed + 10_000));

    private static Network Edit(Network network, System.Random random)
    {
        var kind = random.Next(4);
        if (kind > 1)
        {
            var smaller = Shrinking.Smaller(network).ToList();
            return smaller.Count == 0 ? network : smaller[random.Next(smaller.Count)];
        }

        var vpc = network.Vpcs[random.Next(network.Vpcs.Length)];
        var edited = kind == 0 || vpc.Instances.IsEmpty ? EditSubnet(vpc, random) : EditInstance(vpc, random);
        return network with { Vpcs = network.Vpcs.Replace(vpc, edited) };
    }

    private static Vpc EditSubnet(Vpc vpc, System.Random random)
    {
        var subnet = vpc.Subnets[random.Next(vpc.Subnets.Length)];
        var edited = random.Next(3) switch
        {
            0 => subnet with { Type = SubnetType.Isolated },
            1 => subnet with { NetworkAcl = vpc.NetworkAcls.FirstOrDefault()?.Name },
            _ => subnet with { RouteTable = vpc.RouteTables.LastOrDefault()?.Name },
        };
        return vpc with { Subnets = vpc.Subnets.Replace(subnet, edited) };
    }

    private static Vpc EditInstance(Vpc vpc, System.Random random)
    {
        var instance = vpc.Instances[random.Next(vpc.Instances.Length)];
        var edited = random.Next(4) switch
        {
            0 => instance with { SecurityGroups = ["g1", "g2"] },
            1 => instance with { SecurityGroups = ["default"] },
            2 => instance with { SourceDestCheck = !instance.SourceDestCheck },
            _ => instance with { Ip = instance.Ip.Plus((UInt128)40), Ip6 = null },
        };
        var number = 80 + vpc.Instances.Length;
        return vpc with
        {
            Instances = random.Next(4) > 0
                ? vpc.Instances.Replace(instance, edited)
                : vpc.Instances.Add(instance with
                {
                    Name = $"{instance.Name}-{number}",
                    Address = $"{instance.Address}-{number}",
                    Ip = instance.Ip.Plus((UInt128)number),
                    Ip6 = instance.Ip6?.Plus((UInt128)number),
                }),
        };
    }
}
