using VpcLang.Compiler.Net;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Compiler.Verification.Comparing;
using VpcLang.Compiler.Verification.Comparing.Connections;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Comparing;

/// <summary>What a difference prints of the internet is true of these addresses, and of no other.</summary>
public sealed class InternetRowTests
{
    private const int Networks = 120;

    private static readonly (Protocol Protocol, int Number)[] Services =
        [(Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Udp, 53), (Protocol.Icmp, 8)];

    [Fact]
    public void Each_address_of_the_internet_is_in_the_rows_that_are_true_of_it()
    {
        var differing = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var (old, @new) = RandomPair.Edited(seed);
            var (before, after) = (new NetworkIndex(old), new NetworkIndex(@new));
            var (was, now) = (new Oracle(before), new Oracle(after));
            var comparison = NetworkComparison.Of(old, @new);
            ConnectionDifference[] rows = [.. comparison.Allowed, .. comparison.Blocked];
            var samples = PrintedAddresses.Samples(old).Concat(PrintedAddresses.Samples(@new)).Distinct()
                .Where(ip => before.Internet.Contains(ip) && after.Internet.Contains(ip))
                .ToList();
            foreach (var site in after.Instances)
            {
                if (before.FindInstance(site.Vpc.Name, site.Instance?.Name ?? "") is not { } same)
                    continue;
                foreach (var ip in samples.Where(ip =>
                    same.IpOf(ip.Family) is not null && site.IpOf(ip.Family) is not null))
                {
                    foreach (var (protocol, number) in Services)
                    {
                        var (client, sender) = (
                            new InternetSender(ip),
                            new InstanceSender(site.Vpc.Name, site.Instance?.Name ?? ""));
                        Check(
                            was.Cell(client, same, ip.Family, protocol, number),
                            now.Cell(client, site, ip.Family, protocol, number),
                            r => Holds(r.From, ip) && r.To.Members.Contains(site.Name));
                        Check(
                            was.Cell(sender, ip, protocol, number),
                            now.Cell(sender, ip, protocol, number),
                            r => r.From.Members.Contains(site.Name) && Holds(r.To, ip));

                        void Check(
                            (bool, bool) old, (bool, bool) @new, Func<ConnectionDifference, bool> isAbout)
                        {
                            var told = rows.Where(r => isAbout(r)
                                    && (r.Family is null || r.Family == ip.Family)
                                    && r.Services.Contains(protocol, number))
                                .Select(r => (r.Before, r.After))
                                .ToList();
                            (Passing, Passing)[] wanted = old == @new ? [] : [(Of(old), Of(@new))];
                            differing += wanted.Length;
                            Assert.True(
                                wanted.SequenceEqual(told),
                                $"seed {seed}: {ip} and {site.Name} on {protocol}/{number}: "
                                    + $"{old} -> {@new}, told {string.Join(", ", told)}");
                        }
                    }
                }
            }
        }

        Assert.True(differing > Networks, $"only {differing} connections differ");
    }

    private static bool Holds(Ends ends, IpAddress ip) => ends.Members
        .Where(m => m.StartsWith("internet", StringComparison.Ordinal))
        .Any(m => PrintedAddresses.Holds(m, ip));

    private static Passing Of((bool Full, bool Some) cell) =>
        cell.Full ? Passing.Full : cell.Some ? Passing.Partial : Passing.Nothing;
}
