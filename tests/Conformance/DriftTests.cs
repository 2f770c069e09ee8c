using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>What somebody changes by hand is in the next plan, and repaired by the next apply.</summary>
public abstract class DriftTests(string backend) : HostScripts(backend)
{
    [Theory]
    [InlineData(
        "an instance",
        "address-removed vpc.prod/instance.web",
        "address-added vpc.prod/instance.web",
        "interface-deleted vpc.prod/instance.web",
        "interface-down vpc.prod/instance.web",
        "namespace-deleted vpc.prod/instance.web",
        "instance-route-deleted vpc.prod/instance.web",
        "isolation-off vpc.prod/instance.web")]
    [InlineData(
        "a router",
        "bridge-down vpc.prod/subnet.public",
        "arp-on vpc.prod/subnet.private",
        "port-arp-on vpc.prod/instance.web",
        "router-forwarding-off vpc.prod",
        "router-route-deleted vpc.prod(/internet_gateway.*)?",
        "router-deleted vpc.prod")]
    [InlineData(
        "packet rules",
        "router-tables-deleted vpc.prod(/.*)?",
        "first-rule-deleted vpc.prod(/.*)?",
        "middle-rule-deleted vpc.prod(/.*)?",
        "last-rule-deleted vpc.prod(/.*)?",
        "accept-rule-added vpc.prod(/.*)?")]
    [InlineData(
        "the host",
        "host-link-deleted vpc.prod/internet_gateway.*",
        "host-tables-deleted host|vpc.prod(/.*)?",
        "host-forwarding-off host")]
    public Task Drift_is_seen_and_repaired(string of, params string[] drifts) =>
        RunAsync("drift.sh", of, drifts);

    [Theory]
    [InlineData(
        "a peering",
        "peering-down peering.pl",
        "peering-far-down peering.pl",
        "peering-deleted peering.pl",
        "peering-address-removed peering.pl",
        "peering-ipv6-removed peering.pl",
        "peering-mark-removed vpc.lab|peering.pl")]
    [InlineData(
        "routes",
        "peering-routes-removed peering.pl",
        "peering-route-added peering.pl",
        "written-route-removed vpc.prod/table.two",
        "router-deleted vpc.prod")]
    [InlineData(
        "a transit gateway",
        "hub-deleted transit.hub",
        "hub-link-deleted transit.hub",
        "hub-route-removed transit.hub",
        "hub-forwarding-off transit.hub",
        "hub-rules-removed transit.hub")]
    public Task Drift_between_vpcs_is_seen_and_repaired(string of, params string[] drifts) =>
        RunAsync("links-drift.sh", of, drifts);

    /// <summary>Each drift, with a pattern of the address that the plan must name.</summary>
    private Task RunAsync(string script, string of, string[] drifts)
    {
        // How links, addresses and routes are read and repaired does not depend on the backend.
        var isSample = !Breadth.All && Backend != "nftables" && of is not ("packet rules" or "the host");
        return RunAsync(
            script, [.. drifts.Take(isSample ? 2 : drifts.Length).SelectMany(d => d.Split(' ', 2))]);
    }
}

public sealed class DriftOnNftables() : DriftTests("nftables");

public sealed class DriftOnIptables() : DriftTests("iptables");
