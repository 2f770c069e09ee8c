using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Tests;

public sealed class MarkTests
{
    public static TheoryData<Mark> Marks =>
    [
        new Mark("shop", "vpc.prod"),
        new Mark("shop", "vpc.prod") { Backend = "nftables" },
        new Mark("shop", "vpc.prod/internet_gateway") { Uplink = "eth0.7", ForwardingWas = "0" },
        new Mark("shop", "host") { MadeChains = "INPUT,OUTPUT" },
        new Mark("shop", "peering.x") { Far = "vpc-prod/q-x" },
    ];

    [Theory]
    [MemberData(nameof(Marks))]
    public void A_mark_reads_back_as_it_was_written(Mark mark) =>
        Assert.Equal(mark, Mark.TryParse(mark.ToString()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("uplink to the office")]
    [InlineData("vpclang")]
    [InlineData("vpclang project=shop")]
    [InlineData("vpclang project=shop resource=vpc.prod and=more")]
    [InlineData("vpclang project=shop resource")]
    [InlineData("vpclang project=shop resource=vpc.a\"\nnetns del b")]
    [InlineData("vpclang project=$(reboot) resource=vpc.a")]
    public void A_foreign_alias_is_never_taken_for_ours(string? alias) =>
        Assert.Null(Mark.TryParse(alias));

    [Fact]
    public void The_longest_names_of_the_language_still_fit_the_kernels_alias()
    {
        var name = new string('n', 63);
        Assert.True(new Mark(name, $"vpc.{name}/instance.{name}").ToString().Length <= Mark.MaxBytes);
        var end = Names.MaxInterface;
        var link = new Mark(name, $"peering.{name}") { Far = $"vpc-{name}/{name[..end]}" };
        Assert.True(link.ToString().Length <= Mark.MaxBytes);
        var router = new Mark(name, $"vpc.{name}")
        {
            Backend = "nftables",
            Uplink = new string('u', 15),
            ForwardingWas = "0",
        };
        Assert.True(router.ToString().Length <= Mark.MaxBytes);
    }

    [Fact]
    public void A_mark_that_does_not_fit_is_refused_by_its_resource()
    {
        var mark = new Mark(new string('p', 200), "vpc.prod/instance.web");
        mark = mark with { Uplink = new string('u', 60) };
        var failure = Assert.Throws<BackendException>(mark.ToString);
        Assert.Contains("vpc.prod/instance.web", failure.Error.Details[0], StringComparison.Ordinal);
    }
}
