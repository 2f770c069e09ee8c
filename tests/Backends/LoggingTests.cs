using VpcLang.Backends.Linux.Logging;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests;

/// <summary>What a log entry says is enough to find its rule.</summary>
public sealed class LoggingTests
{
    private static readonly Rule Rule = new()
    {
        Action = RuleAction.Deny,
        Direction = Direction.Ingress,
        Services = [Service.All],
        Peers = [new AnyPeer()],
        Log = true,
        Location = new SourceLocation("main.vpc", 1),
    };

    [Fact]
    public void Rules_whose_addresses_do_not_fit_are_told_apart()
    {
        var tail = new string('x', 60);
        var (one, other) = (LogTag.Of($"vpc.a/group.{tail}", Rule), LogTag.Of($"vpc.b/group.{tail}", Rule));
        Assert.All([one, other], text => Assert.InRange(text.Length, 1, 63));
        Assert.NotEqual(LogTag.TryParse(one)?.Id, LogTag.TryParse(other)?.Id);
        Assert.Equal(LogTag.TryParse(one)?.Resource, LogTag.TryParse(other)?.Resource);
    }

    [Fact]
    public void A_rule_that_moves_to_another_line_keeps_its_name() => Assert.Equal(
        LogTag.Of("vpc.a/group.web", Rule),
        LogTag.Of("vpc.a/group.web", Rule with { Location = new SourceLocation("other.vpc", 9) }));

    [Theory]
    [InlineData("")]
    [InlineData("vpclang")]
    [InlineData("somebody else's")]
    public void A_foreign_text_is_no_rule_of_ours(string text) => Assert.Null(LogTag.TryParse(text));

    [Theory]
    [InlineData(
        "4500003c00004000400600000a0a01050a0a0207a8ca0016", "10.10.1.5", 43210, "10.10.2.7", "tcp/22")]
    [InlineData(
        "45000054000040004001000001020304050607080800", "1.2.3.4", null, "5.6.7.8", "icmp/echo-request")]
    [InlineData(
        "4500003c00000040402f0000010203040506070800000000", "1.2.3.4", null, "5.6.7.8", "protocol 47")]
    [InlineData(
        "600000000010004020010db800000000000000000000000120010db8000000000000000000000002"
            + "1100000000000000003500a1",
        "2001:db8::1",
        53,
        "2001:db8::2",
        "udp/161")]
    public void A_packet_tells_who_speaks_to_whom(
        string hex, string source, int? port, string destination, string service)
    {
        var summary = PacketHeaders.Read(Convert.FromHexString(hex));
        Assert.Equal((source, port), (summary?.Source, summary?.SourcePort));
        Assert.Equal((destination, service), (summary?.Destination, summary?.Service));
    }

    [Fact]
    public void What_is_no_whole_packet_is_passed_over()
    {
        var whole = Convert.FromHexString("4500003c00004000400600000a0a01050a0a0207a8ca0016");
        for (var length = 0; length < 20; length++)
            Assert.Null(PacketHeaders.Read(whole.AsSpan(0, length)));
    }

    [Fact]
    public void Broken_messages_of_the_kernel_yield_no_packet()
    {
        var question = NflogMessage.Ask(1, 128);
        for (var length = 0; length <= question.Length; length++)
            Assert.Empty(NflogMessage.PacketsIn(question.AsSpan(0, length)));
    }
}
