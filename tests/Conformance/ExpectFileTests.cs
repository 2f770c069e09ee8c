using System.Net;
using VpcLang.Conformance.Tests.Harness;
using VpcLang.Probe;
using VpcLang.Probe.Expect;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Conformance.Tests;

public sealed class ExpectFileTests
{
    public static TheoryData<string> Cases() => [.. CaseFolder.All().Select(c => c.Name)];

    [Fact]
    public void A_line_says_who_dials_whom_and_what_the_server_sees()
    {
        var file = ExpectParser.Parse(
            "# a comment\n\n"
            + "internet 198.51.100.10 tcp/8080 yes -> prod.web tcp/8000 from 192.0.2.10");

        var line = Assert.Single(file.Lines);
        Assert.Equal(3, line.Number);
        var client = IPAddress.Parse("192.0.2.10");
        Assert.Equal(new(PlaceKind.Internet, "internet", client), line.Source);
        Assert.Equal(IPAddress.Parse("198.51.100.10"), line.Destination.Address);
        Assert.Equal(new(ProbeProtocol.Tcp, 8080), line.Service);
        Assert.Equal("prod.web", line.ServerNamespace);
        Assert.Equal(new(ProbeProtocol.Tcp, 8000), line.ServerService);
        Assert.Equal(client, line.SeenFrom);
    }

    [Fact]
    public void A_line_says_who_sends_errors_about_the_connection_of_whom()
    {
        var file = ExpectParser.Parse(
            "error internet:198.18.0.1 about a.x a.y udp/53 yes\nerror internet about a.x a.y tcp/80 no v6");

        var sender = IPAddress.Parse("198.18.0.1");
        Assert.Equal(new(PlaceKind.Internet, "internet", sender), file.Lines[0].ErrorPlace);
        Assert.Equal(new(PlaceKind.Instance, "a.x", null), file.Lines[0].Source);
        Assert.Equal(IPAddress.Parse("2001:db8:192::10"), file.Lines[1].ErrorPlace?.Address);
    }

    [Theory]
    [InlineData("a.x a.y tcp/80", "line 2: expected: SRC DST SERVICE yes|no|closed|silent|refused")]
    [InlineData("a.x a.y tcp/0 yes", "line 2: `tcp/0` is no service: tcp/80, udp/53, icmp")]
    [InlineData("a.x a.y tcp yes", "line 2: `tcp` is no service: tcp/80, udp/53, icmp")]
    [InlineData(
        "a.x a.y tcp/80 maybe",
        "line 2: `maybe` is none of yes, no, closed, silent, refused")]
    [InlineData(
        "a.x a.y tcp/80 yes to",
        "line 2: `to` is no `from ADDRESS`, `sport PORT`, `-> NS SERVICE`, `v6`")]
    [InlineData("a.x 10.1 tcp/80 yes", "line 2: `10.1` is no address")]
    [InlineData(
        "10.0.0.1 a.y tcp/80 yes",
        "line 2: a source is an instance, `internet[:ADDRESS]` or `host`")]
    [InlineData(
        "route internet via 10.0.0.1",
        "line 2: expected: route NAMESPACE CIDR via ADDRESS")]
    [InlineData("spoof a.x as 10.0.0.9 a.y tcp/80 no", "line 2: spoof sends udp or icmp")]
    [InlineData("spoof a.x with 02:00 a.y udp/80 no", "line 2: `02:00` is no MAC address")]
    [InlineData("error a.z about a.x a.y tcp/80 silent", "line 2: errors arrive or do not: say yes or no")]
    [InlineData(
        "error a.z about a.x a.y icmp/timestamp-request no",
        "line 2: errors are about tcp, udp or an echo")]
    [InlineData("claim a.x", "line 2: expected: claim VPC.INSTANCE ADDRESS")]
    public void A_wrong_line_is_named(string line, string message)
    {
        var error = Assert.Throws<ProbeException>(
            () => ExpectParser.Parse($"a.x a.y tcp/1 yes\n{line}\n"));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_file_without_a_positive_control_is_refused() =>
        Assert.Throws<ProbeException>(() => ExpectParser.Parse("a.x a.y tcp/80 no\n"));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_case_is_a_small_network_and_a_readable_expectation(string name)
    {
        var folder = new CaseFolder(name);

        ExpectParser.Parse(File.ReadAllText(folder.Expect));
        if (folder.HasOwnNetwork)
            Assert.InRange(File.ReadAllLines(folder.Source).Length, 1, 70);
    }

    [Fact]
    public void Addresses_and_gateway_are_read_as_the_kernel_writes_them()
    {
        string[] trie =
        [
            "Local:",
            "     |-- 10.0.1.0", "        /24 link UNICAST",
            "     |-- 10.0.1.10", "        /32 host LOCAL",
            "     |-- 127.0.0.1", "        /32 host LOCAL",
        ];
        string[] routes =
        [
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
            "eth0\t00000000\t0101000A\t0003\t0\t0\t0\t00000000\t0\t0\t0",
        ];

        var own = Assert.Single(NamespaceAddresses.LocalAddresses(trie));
        Assert.Equal("10.0.1.10", own.ToString());
        Assert.Equal("10.0.1.1", NamespaceAddresses.DefaultGateway(routes)?.ToString());
    }
}
