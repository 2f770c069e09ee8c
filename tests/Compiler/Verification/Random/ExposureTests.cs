using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Exposures;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Simulation;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>The sheet of what the internet reaches, on random networks.</summary>
public sealed class ExposureTests
{
    private const int Networks = 200;

    [Fact]
    public void Every_client_and_port_of_the_sheet_is_let_in_and_no_other()
    {
        var open = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var verifier = new Verifier(network);
            var oracle = new Oracle(verifier.Index);
            var sheet = ExposureSheet.Of(verifier, _ => true);
            var clients = PrintedAddresses.Samples(network)
                .Where(ip => ip.Family == AddressFamily.V4 && verifier.Index.Internet.Contains(ip))
                .ToList();
            foreach (var vpc in network.Vpcs)
            {
                foreach (var publish in vpc.Publishes)
                    Check(publish.Address, publish.Service, 1);
                foreach (var publish in vpc.LoadBalancerPublishes)
                    Check(publish.Address, publish.Service, vpc.LoadBalancers[0].Listeners[0].Targets.Length);
            }

            void Check(string entry, Service service, int targets)
            {
                var rows = sheet.Where(e => e.Entry.Resource == entry).ToList();
                foreach (var ip in clients)
                {
                    var own = rows
                        .Where(r => r.From is { } from && PrintedAddresses.Holds(from.Name, ip))
                        .ToList();
                    foreach (var port in new[] { service.Ports[0].First, service.Ports[0].Last })
                    {
                        var wanted = oracle.Port(ip, port, targets);
                        open += wanted.Some ? 1 : 0;
                        var row = own.SingleOrDefault(r => r.Services.Contains(Protocol.Tcp, port));
                        Assert.Equal(
                            (seed, entry, ip, port, wanted.Full, wanted.Some),
                            (seed, entry, ip, port, row is { IsPartial: false }, row is not null));
                    }
                }
            }
        }

        Assert.True(open > Networks, $"only {open} ports were open");
    }

    [Fact]
    public void An_elastic_IP_has_the_services_that_pass_to_it()
    {
        var open = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var verifier = new Verifier(network);
            var simulator = new Simulator(verifier.Index);
            var sheet = ExposureSheet.Of(verifier, _ => true);
            foreach (var eip in network.Vpcs.SelectMany(v => v.ElasticIps))
            {
                var rows = sheet.Where(e => e.Entry.Resource == eip.Address).ToList();
                foreach (var client in verifier.Internet.Where(c => c.Speaks(AddressFamily.V4)))
                {
                    var ip = client.Ip ?? default;
                    foreach (var port in new[] { 80, 443, 8000 })
                    {
                        var walk = simulator.Send(new Probe
                        {
                            Source = new InternetSender(ip),
                            To = new DialedAddress(eip.Ip),
                            Protocol = Protocol.Tcp,
                            Number = port,
                        });
                        var isLetIn = walk.Steps.All(s => s.IsReply || s.Passes) && walk.Receiver is not null;
                        var isListed = rows.Exists(r => r.Services.Contains(Protocol.Tcp, port)
                            && r.From is { } from && PrintedAddresses.Holds(from.Name, ip));
                        open += isListed ? 1 : 0;
                        var what = $"seed {seed}: {ip} {eip.Ip} tcp/{port}";
                        Assert.True(isLetIn || !isListed, $"{what} is listed");
                        Assert.True(!walk.Passes || isListed, $"{what} is missing");
                    }
                }
            }
        }

        Assert.True(open > 0, "nothing was open");
    }
}
