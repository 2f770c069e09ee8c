using VpcLang.Cli.Views;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Tests.Views;

public sealed class ErrorViewTests
{
    [Fact]
    public void A_failure_reads_code_title_details_and_help()
    {
        using var output = new StringWriter();
        new ErrorView(output, color: false).Write(new()
        {
            Code = "VPC5003",
            Title = "a command failed",
            Details = ["vpc.prod: ip -batch -", "Error: no such device\nline 2 failed"],
            Help = "run it again",
        });
        Assert.Equal(
            """
            error VPC5003: a command failed
              vpc.prod: ip -batch -
              Error: no such device
              line 2 failed
              = help: run it again

            """,
            output.ToString());
    }

    [Theory]
    [InlineData("plain ü 漢 €", "plain ü 漢 €")]
    [InlineData("a\e[2Jb", "ab")]
    [InlineData("a\r\nb\tc\u0000", "a b c")]
    [InlineData("a\u202eb\u2066c\u200bd\u009be", "abcd")]
    [InlineData("a\u2028b", "ab")]
    public void Foreign_text_keeps_its_letters_and_loses_its_powers(string text, string printed) =>
        Assert.Equal(printed, Printable.OneLine(text));
}
