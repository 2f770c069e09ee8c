using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Tests;

/// <summary>Documents that another program, or another version, may have written.</summary>
public sealed class NetworkJsonTests
{
    private const string Place = """{ "file": "main.vpc", "line": 1 }""";

    [Theory]
    [InlineData("{}", "no version")]
    [InlineData("[]", "no version")]
    [InlineData("""{ "version": "1" }""", "no version")]
    [InlineData("""{ "version": 2, "project": "x" }""", "version 2; this compiler reads version 1")]
    [InlineData("""{ "version": 1 }""", "project")]
    [InlineData("no json", "no network")]
    [InlineData("", "no network")]
    public void A_document_that_is_no_network_is_refused_with_the_reason(string json, string reason)
    {
        var refusal = Assert.Throws<NetworkJsonException>(() => NetworkJson.Read(json));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_written_as_in_the_language()
    {
        var json = $$"""
            { "version": 1, "project": "p", "vpcs": [ { "name": "v", "cidr": "10.0.0.0/16",
              "domain": "v.internal", "location": {{Place}}, "securityGroups": [ { "name": "g",
              "address": "vpc.v/group.g", "location": {{Place}}, "rules": [ { "action": "allow",
              "direction": "ingress", "services": [ "tcp/80,443", "icmp/echo-request" ],
              "peers": [ { "cidr": "10.0.0.0/8", "kind": "cidr" }, { "kind": "any" } ],
              "location": {{Place}} } ] } ] } ] }
            """;
        var rule = NetworkJson.Read(json).Vpcs[0].SecurityGroups[0].Rules[0];
        Assert.Equal(
            "allow [tcp/80,443, icmp/echo-request] from 10.0.0.0/8, any", rule.ToString());
    }

    [Fact]
    public void A_list_that_the_document_leaves_out_is_empty()
    {
        var json = $$"""
            { "version": 1, "project": "p", "vpcs": [ { "name": "v", "cidr": "10.0.0.0/16",
              "domain": "v.internal", "location": {{Place}} } ] }
            """;
        var vpc = NetworkJson.Read(json).Vpcs[0];
        Assert.Empty(vpc.Instances);
        Assert.Empty(vpc.SecondaryCidrs);
    }

    [Fact]
    public void Every_list_that_the_document_leaves_out_is_one_that_can_be_written()
    {
        var json = $$"""
            { "version": 1, "project": "p",
              "peerings": [ { "name": "x", "address": "peering.x", "between": ["v", "w"],
                "location": {{Place}} } ],
              "assertions": [ { "source": { "kind": "internet" }, "can": false,
                "destination": { "kind": "vpc", "vpc": "v" }, "location": {{Place}} } ],
              "vpcs": [ { "name": "v", "cidr": "10.0.0.0/16", "domain": "d",
                "networkAcls": [ { "name": "a", "address": "a", "location": {{Place}} } ],
                "routeTables": [ { "name": "t", "address": "t", "location": {{Place}} } ],
                "loadBalancers": [ { "name": "b", "address": "b", "subnet": "s",
                  "ip": "10.0.0.9", "algorithm": "round_robin", "location": {{Place}} } ],
                "location": {{Place}} } ] }
            """;
        var network = NetworkJson.Read(json);
        Assert.Empty(network.Vpcs[0].NetworkAcls[0].Rules);
        Assert.Equal(NetworkJson.Write(network), NetworkJson.Write(
            NetworkJson.Read(NetworkJson.Write(network))));
    }

    [Theory]
    [InlineData("10.0.0.1/16")]
    [InlineData("300.0.0.0/8")]
    public void A_value_that_is_none_is_refused(string cidr)
    {
        var json = $$"""
            { "version": 1, "project": "p", "vpcs": [ { "name": "v", "cidr": "{{cidr}}",
              "domain": "d", "location": {{Place}} } ] }
            """;
        Assert.Throws<NetworkJsonException>(() => NetworkJson.Read(json));
    }
}
