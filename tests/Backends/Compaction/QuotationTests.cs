using System.Collections.Immutable;
using VpcLang.Backends.Linux.Compaction;
using VpcLang.Backends.Linux.Rulesets;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Tests.Compaction;

/// <summary>The list of those who may send ICMP errors stays one look-up, however long.</summary>
public sealed class QuotationTests
{
    [Theory]
    [InlineData(32, null)]
    [InlineData(33, 33)]
    [InlineData(5000, 5000)]
    public void Many_ends_of_connections_are_one_set(int count, int? elements)
    {
        var senders = Enumerable.Range(0, count)
            .Select(i => new IpAddress(AddressFamily.V4, 0x0a000000u + (uint)i))
            .ToImmutableArray();
        var rule = new ChainRule(
            new Match { Quotation = new Quotation { FromEnd = true, Senders = senders } },
            new Verdict.Accept(),
            "vpc.a",
            "errors");

        var compact = Compactor.Of(new Ruleset
        {
            Namespace = "vpc-a",
            Project = "p",
            Resource = "vpc.a",
            OwnNamespace = true,
            Chains = [new Chain("errors", Hook: null, DropByDefault: false, [rule])],
        });

        var written = Assert.Single(Assert.Single(compact.Chains).Rules);
        Assert.True(written.Match.Quotation?.FromEnd);
        Assert.Equal(elements, written.Match.Quotation?.Set?.Elements.Length);
        Assert.Equal(elements is null ? 0 : 1, compact.Sets.Length);
    }
}
