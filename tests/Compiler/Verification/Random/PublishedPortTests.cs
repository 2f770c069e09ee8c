using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Reachability;

namespace VpcLang.Compiler.Tests.Verification.Random;

/// <summary>What clients reach at the ports of an uplink, on random networks.</summary>
public sealed class PublishedPortTests
{
    private const int Networks = 400;

    [Fact]
    public void A_published_port_lets_through_what_the_simulator_does()
    {
        var open = 0;
        for (var seed = 0; seed < Networks; seed++)
        {
            var network = RandomNetwork.Of(seed);
            var verifier = new Verifier(network);
            var oracle = new Oracle(verifier.Index);
            foreach (var client in verifier.Internet.Where(c => c.Speaks(AddressFamily.V4)))
            {
                foreach (var vpc in network.Vpcs)
                {
                    foreach (var publish in vpc.Publishes)
                        Check(publish.Service, 1, PublishedPorts.Of(verifier, client, vpc, publish));
                    foreach (var publish in vpc.LoadBalancerPublishes)
                    {
                        var targets = vpc.LoadBalancers[0].Listeners[0].Targets.Length;
                        Check(publish.Service, targets, PublishedPorts.Of(verifier, client, vpc, publish));
                    }
                }

                void Check(Service service, int targets, Reach reach)
                {
                    foreach (var port in new[] { service.Ports[0].First, service.Ports[0].Last })
                    {
                        var wanted = oracle.Port(client.Ip ?? default, port, targets);
                        open += wanted.Some ? 1 : 0;
                        Assert.Equal(
                            (seed, client.Name, port, wanted.Full, wanted.Some),
                            (seed, client.Name, port, reach.Full.Contains(Protocol.Tcp, port),
                                reach.Some.Contains(Protocol.Tcp, port)));
                    }
                }
            }
        }

        Assert.True(open > Networks / 10, $"only {open} ports were open");
    }
}
