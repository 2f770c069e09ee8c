using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Services;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>
/// What rows print of the internet is true of every address that they print, and of no other.
/// </summary>
public sealed class InternetRowTests
{
    private const int Networks = 120;

    private static readonly (Protocol Protocol, int Number)[] Services =
        [(Protocol.Tcp, 80), (Protocol.Tcp, 443), (Protocol.Udp, 53), (Protocol.Icmp, 8)];

    [Fact]
    public void Each_printed_address_is_in_one_row_that_says_what_the_simulator_does()
    {
        var (open, excepted) = (0, 0);
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var verifier = new Verifier(network);
            var index = verifier.Index;
            var oracle = new Oracle(index);
            var rows = MatrixRows.Of(verifier, _ => true, _ => true, ServiceSet.All).ToList();
            excepted += rows.Count(r =>
                $"{r.Source.Name} {r.Target.Name}".Contains("except", StringComparison.Ordinal));
            var samples = PrintedAddresses.Samples(network).Where(index.Internet.Contains).ToList();
            foreach (var site in index.Instances)
            {
                var sender = new InstanceSender(site.Vpc.Name, site.Instance?.Name ?? "");
                var inward = rows.Where(r => r.Source.Addresses is not null && Has(r.Target, site)).ToList();
                var outward = rows.Where(r => r.Target.Addresses is not null && Has(r.Source, site)).ToList();
                foreach (var ip in samples.Where(ip => site.IpOf(ip.Family) is not null))
                {
                    var from = RowOf(inward, r => r.Source, ip, seed);
                    var to = RowOf(outward, r => r.Target, ip, seed);
                    foreach (var (protocol, number) in Services)
                    {
                        var into = oracle.Cell(new InternetSender(ip), site, ip.Family, protocol, number);
                        open += into.Some ? 1 : 0;
                        Check(from, into);
                        Check(to, oracle.Cell(sender, ip, protocol, number));

                        void Check(MatrixRow row, (bool Full, bool Some) wanted) => Assert.True(
                            (row.Reach.Full.Contains(protocol, number),
                                row.Reach.Some.Contains(protocol, number)) == wanted,
                            $"seed {seed}: {row.Source.Name} -> {row.Target.Name} is not true of {ip} "
                                + $"on {protocol}/{number}, which is {wanted}");
                    }
                }
            }
        }

        Assert.True(open > Networks / 2, $"only {open} connections from the internet passed");
        Assert.True(excepted > Networks / 10, $"only {excepted} rows had an exception");
    }

    [Fact]
    public void Networks_that_are_asked_for_are_told_apart_and_change_no_answer()
    {
        Cidr[] asked = [Cidr.Parse("203.0.0.0/16"), Cidr.Parse("203.0.113.10/32")];
        for (var seed = 0; seed < Networks; seed++)
        {
            var index = new NetworkIndex(RandomNetwork.Of(seed));
            var (plain, split) = (new Verifier(index), new Verifier(index, asked));
            foreach (var one in split.Internet)
            {
                var same = plain.ClassOf(one.Ip ?? default);
                Assert.NotNull(same);
                foreach (var (target, other) in split.Instances.Zip(plain.Instances))
                    Assert.Equal(plain.Between(same, other).Some, split.Between(one, target).Some);
            }

            Assert.Contains(split.Internet, c => c.Network == asked[0]);
            Assert.Contains(split.Internet, c => c.Network == asked[1]);
        }
    }

    [Theory]
    [InlineData("142.0.0.0/7, 142.0.0.0/8", 0, "internet:143.0.0.0/8")]
    [InlineData("203.0.0.0/16, 203.0.113.0/24", 0, "internet:203.0.0.0/16 except 203.0.113.0/24")]
    [InlineData("203.0.113.9/32", 0, "internet:203.0.113.9")]
    public void A_class_is_named_by_exactly_its_addresses(string mentioned, int place, string name)
    {
        var networks = mentioned.Split(", ").Select(Cidr.Parse).ToList();
        var verifier = new Verifier(
            new NetworkIndex(Compiled.Text("vpc v { cidr = 10.0.0.0/16 }")), networks);
        Assert.Equal(name, verifier.Internet.Single(c => c.Network == networks[place]).Name);
    }

    private static bool Has(MatrixEnd end, Site site) => end.Members.Any(m => m.Name == site.Name);

    private static MatrixRow RowOf(
        IEnumerable<MatrixRow> rows, Func<MatrixRow, MatrixEnd> endOf, IpAddress ip, int seed)
    {
        var holding = rows.Where(r => PrintedAddresses.Holds(endOf(r).Name, ip)).ToList();
        Assert.True(
            holding.Count == 1,
            $"seed {seed}: {ip} is in {string.Join(" | ", holding.Select(r => endOf(r).Name))}");
        return holding[0];
    }
}
