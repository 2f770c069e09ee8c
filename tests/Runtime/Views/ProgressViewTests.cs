using VpcLang.Cli.Views;

namespace VpcLang.Runtime.Tests.Views;

public sealed class ProgressViewTests
{
    [Fact]
    public void A_log_gets_one_line_a_step_and_no_escapes() =>
        Assert.Equal("[ 1/12] links of vpc.prod\n[12/12] rules\n", Print(live: false));

    [Fact]
    public void A_terminal_gets_one_line_that_is_gone_at_the_end() =>
        Assert.Equal(
            "\r\e[2K[ 1/12] links of vpc.prod\r\e[2K[12/12] rules\r\e[2K", Print(live: true));

    private static string Print(bool live)
    {
        using var output = new StringWriter();
        var view = new ProgressView(output, live);
        view.Report(new(1, 12, "links of vpc.prod"));
        view.Report(new(12, 12, "rules"));
        view.Clear();
        view.Clear();
        return output.ToString();
    }
}
