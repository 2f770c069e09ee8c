namespace VpcLang.Conformance.Tests;

/// <summary>What somebody changes by hand is in the next plan, and repaired by the next apply.</summary>
public abstract class DriftTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData("address-removed", "vpc.prod/instance.web")]
    [InlineData("address-added", "vpc.prod/instance.web")]
    [InlineData("interface-deleted", "vpc.prod/instance.web")]
    [InlineData("interface-down", "vpc.prod/instance.web")]
    [InlineData("namespace-deleted", "vpc.prod/instance.web")]
    [InlineData("instance-route-deleted", "vpc.prod/instance.web")]
    [InlineData("isolation-off", "vpc.prod/instance.web")]
    [InlineData("bridge-down", "vpc.prod/subnet.public")]
    [InlineData("proxy-arp-off", "vpc.prod/subnet.private")]
    [InlineData("router-deleted", "vpc.prod")]
    [InlineData("router-forwarding-off", "vpc.prod")]
    [InlineData("router-route-deleted", "vpc.prod(/internet_gateway.*)?")]
    [InlineData("router-tables-deleted", "vpc.prod(/.*)?")]
    [InlineData("first-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("middle-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("last-rule-deleted", "vpc.prod(/.*)?")]
    [InlineData("accept-rule-added", "vpc.prod(/.*)?")]
    [InlineData("host-link-deleted", "vpc.prod/internet_gateway.*")]
    [InlineData("host-tables-deleted", "host|vpc.prod(/.*)?")]
    [InlineData("host-forwarding-off", "host")]
    public Task Drift_is_seen_and_repaired(string drift, string address) =>
        RunAsync("drift.sh", drift, address);

    [Theory]
    [InlineData("peering-down", "peering.pl")]
    [InlineData("peering-far-down", "peering.pl")]
    [InlineData("peering-deleted", "peering.pl")]
    [InlineData("peering-address-removed", "peering.pl")]
    [InlineData("peering-ipv6-removed", "peering.pl")]
    [InlineData("peering-mark-removed", "vpc.lab|peering.pl")]
    [InlineData("peering-routes-removed", "peering.pl")]
    [InlineData("peering-route-added", "peering.pl")]
    [InlineData("written-route-removed", "vpc.prod/table.two")]
    [InlineData("router-deleted", "vpc.prod")]
    [InlineData("hub-deleted", "transit.hub")]
    [InlineData("hub-link-deleted", "transit.hub")]
    [InlineData("hub-route-removed", "transit.hub")]
    [InlineData("hub-forwarding-off", "transit.hub")]
    [InlineData("hub-rules-removed", "transit.hub")]
    public Task Drift_between_vpcs_is_seen_and_repaired(string drift, string address) =>
        RunAsync("links-drift.sh", drift, address);
}

public sealed class DriftOnNftables() : DriftTests("nftables");

public sealed class DriftOnIptables() : DriftTests("iptables");
