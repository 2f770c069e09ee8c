using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class LogsTests : IDisposable
{
    private static readonly LoggedPacket Packet = new(
        "prod",
        DateTimeOffset.UnixEpoch,
        new RuleMention("0123456789", "deny", "vpc.prod/firewall.wall"),
        new PacketSummary("10.0.0.1", 40000, "10.0.0.2", "tcp/22"));

    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_packet_is_a_line_with_its_rules_address()
    {
        _program.Backend.Happens.AddRange([new LogOpened("prod"), Packet]);
        Assert.Equal(0, await _program.RunAsync("logs", "--project", "shop"));
        Assert.Contains(
            "deny    vpc.prod/firewall.wall  prod: 10.0.0.1 port 40000 -> 10.0.0.2 tcp/22",
            _program.Out,
            StringComparison.Ordinal);
        Assert.Contains("reading what prod logs", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_form_is_an_object_a_line()
    {
        _program.Backend.Happens.AddRange([new LogOpened("prod"), Packet, Packet]);
        Assert.Equal(0, await _program.RunAsync("logs", "--project", "shop", "--json"));
        var lines = _program.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        using var document = JsonDocument.Parse(lines[0]);
        Assert.Equal(1, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("tcp/22", document.RootElement.GetProperty("service").GetString());
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" log", false)]
    public async Task A_source_without_a_logging_rule_is_warned_of(string log, bool isWarned)
    {
        using var program = new Vpclang { Compiler = Compilation.Compile };
        program.Write(
            "main.vpc",
            $$"""
            project "shop"
            vpc prod {
              cidr = 10.10.0.0/16
              subnet a { cidr = 10.10.1.0/24 }
              security_group web { allow tcp/80 from any{{log}} }
              instance x { subnet = a;  security_groups = [web] }
              instance y { subnet = a;  security_groups = [web] }
            }
            """);
        program.Backend.Happens.Add(new LogOpened("prod"));
        Assert.Equal(0, await program.RunAsync("logs", program.Source));
        Assert.Equal(
            isWarned,
            program.Error.Contains("warning: no rule of main.vpc has `log`", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_nothing_is_live_there_is_nothing_to_read()
    {
        Assert.Equal(1, await _program.RunAsync("logs", _program.Source));
        Assert.Equal("shop", _program.Backend.AskedProject);
        Assert.Contains("VPC5973", _program.Error, StringComparison.Ordinal);
    }
}
