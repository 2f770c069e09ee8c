using FsCheck.Xunit;
using VpcLang.Backends.Linux.Compaction;

namespace VpcLang.Backends.Tests.Compaction;

public sealed class CompactorTests
{
    private const int PacketsPerRuleset = 300;

    [Property(MaxTest = 400)]
    public void The_compact_form_decides_every_packet_like_the_rules_as_written(int seed)
    {
        var random = new RandomRules(seed);
        var plain = random.Ruleset();
        var (asWritten, compact) = (new Interpreter(plain), new Interpreter(Compactor.Of(plain)));
        foreach (var packet in random.Packets(plain, PacketsPerRuleset))
        {
            Assert.Equal(
                (packet, asWritten.Decide(RandomRules.Entrance, packet)),
                (packet, compact.Decide(RandomRules.Entrance, packet)));
        }
    }
}
