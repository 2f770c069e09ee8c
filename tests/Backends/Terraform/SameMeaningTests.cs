using System.Globalization;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Tests.Scripts;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Compiler.Verification.Reachability;

namespace VpcLang.Backends.Tests.Terraform;

/// <summary>What was written for AWS lets through what the source lets through, and nothing else.</summary>
public sealed class SameMeaningTests
{
    [Fact]
    public void Every_network_that_is_written_lets_the_same_through_in_AWS()
    {
        var (compared, all) = (0, new List<string>());
        foreach (var (name, network) in Sources.All())
        {
            if (Written(network) is not { } made)
                continue;
            all.AddRange(Differences(network, made, made.Warnings)
                .Select(difference => $"{name}: {difference}"));
            compared++;
        }

        Assert.True(all.Count == 0, string.Join('\n', all));
        Assert.InRange(compared, 20, int.MaxValue);
    }

    /// <summary>VPCLANG_NETWORKS=N for another number of them.</summary>
    [Fact]
    public void Random_networks_let_the_same_through_in_AWS()
    {
        var number = int.Parse(
            Environment.GetEnvironmentVariable("VPCLANG_NETWORKS") ?? "300", CultureInfo.InvariantCulture);
        var compared = 0;
        foreach (var seed in Enumerable.Range(1, number))
        {
            var network = Expressible(RandomNetwork.Of(seed));
            if (Written(network) is not { } made)
                continue;
            var differences = Differences(network, made, made.Warnings).ToList();
            Assert.True(differences.Count == 0, $"seed {seed}:\n{string.Join('\n', differences)}");
            compared++;
        }

        Assert.InRange(compared, number / 5, number);
    }

    [Fact]
    public void A_door_that_AWS_would_open_would_be_noticed()
    {
        var network = Sources.All().First(s => s.Name == "examples-web-farm").Network;
        var made = Written(network);
        Assert.NotNull(made);
        foreach (var (_, instance) in made.All("aws_instance"))
            instance?.AsObject().Remove("associate_public_ip_address");
        foreach (var (_, instance) in made.All("aws_instance"))
            instance?.AsObject().Add("associate_public_ip_address", true);
        Assert.Contains(
            "internet to farm.web-a-1: tcp/8000 here, tcp/22,8000 in AWS",
            string.Join('\n', Differences(network, made, [])),
            StringComparison.Ordinal);
    }

    /// <summary>The same without what is always refused.</summary>
    private static Network Expressible(Network network) => network with
    {
        Peerings = [.. network.Peerings.Select(p => p with { Only = [] })],
        Vpcs =
        [
            .. network.Vpcs.Select(v => v with
            {
                Cidr6 = null,
                Firewalls = [],
                Subnets = [.. v.Subnets.Select(s => s with { Cidr6 = null })],
                Instances = [.. v.Instances.Select(i => i with { Ip6 = null, RateBitsPerSecond = null })],
                RouteTables =
                [
                    .. v.RouteTables.Select(t => t with
                    {
                        Routes = [.. t.Routes.Where(r => r.Target is not BlackholeTarget)],
                    }),
                ],
                LoadBalancers =
                    [.. v.LoadBalancers.Select(b => b with { Algorithm = BalancingAlgorithm.Hash })],
            }),
        ],
    };

    private static Configuration? Written(Network network)
    {
        if (network.Vpcs.Any(v => !v.Firewalls.IsEmpty))
            return null;
        try
        {
            return Configuration.Of(network);
        }
        catch (BackendException failure) when (failure.Error.Code == "VPC5822")
        {
            return null;
        }
    }

    private static IEnumerable<string> Differences(
        Network network, Configuration made, IReadOnlyCollection<string> warnings)
    {
        var (here, there) = (new Verifier(network), new Verifier(AwsNetwork.SeenFromOutside(made)));
        var inside = new Verifier(AwsNetwork.SeenFromInside(made));
        var sites = here.Index.Instances.ToList();
        foreach (var source in sites)
        {
            var same = inside.Index.InstanceOf(source.Vpc.Name, source.Instance?.Name ?? "");
            foreach (var target in sites.Where(t => t != source))
            {
                var other = inside.Index.InstanceOf(target.Vpc.Name, target.Instance?.Name ?? "");
                var wanted = here.Between(here.ClassOf(source), here.ClassOf(target), AddressFamily.V4);
                var got = inside.Between(
                    inside.ClassOf(same), inside.ClassOf(other), AddressFamily.V4);
                if (!Same(wanted, got))
                    yield return $"{source.Name} to {target.Name}: {Text(wanted)} here, {Text(got)} in AWS";
            }

            same = there.Index.InstanceOf(source.Vpc.Name, source.Instance?.Name ?? "");
            var hasLostItsWay = warnings.Any(w => w.Contains("no way out", StringComparison.Ordinal));
            foreach (var ip in here.Internet.Select(c => c.Ip).OfType<IpAddress>().Where(i => i.Bits == 32))
            {
                if (here.ClassOf(ip) is not { } outside || there.ClassOf(ip) is not { } outsideThere)
                    continue;
                var outward = here.Between(here.ClassOf(source), outside, AddressFamily.V4);
                var outwardThere = there.Between(there.ClassOf(same), outsideThere, AddressFamily.V4);
                if (!Same(outward, outwardThere) && !(hasLostItsWay && outwardThere.IsNothing))
                    yield return $"{source.Name} to {ip}: {Text(outward)} here, {Text(outwardThere)} in AWS";
                var inward = here.Between(outside, here.ClassOf(source), AddressFamily.V4);
                var inwardThere = there.Between(outsideThere, there.ClassOf(same), AddressFamily.V4);
                if (!Same(inward, inwardThere))
                {
                    yield return $"internet to {source.Name}: {Text(inward)} here, "
                        + $"{Text(inwardThere)} in AWS";
                }
            }
        }
    }

    private static bool Same(Reach one, Reach other) =>
        one.Full.Equals(other.Full) && one.Partial.Equals(other.Partial);

    private static string Text(Reach reach) =>
        reach.Partial.IsEmpty ? $"{reach.Full}" : $"{reach.Full} and partly {reach.Partial}";
}
