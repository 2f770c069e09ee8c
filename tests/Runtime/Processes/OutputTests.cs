namespace VpcLang.Runtime.Tests.Processes;

/// <summary>What the real program does to the files and terminals that it writes to.</summary>
public sealed class OutputTests
{
    [Fact]
    public void A_terminal_is_left_as_it_was_found() =>
        Assert.Matches(
            "^vpclang [0-9.]+\r\n$",
            Bash.Output("""script -qec "'$VPCLANG' --version" /dev/null < /dev/null"""));

    [Fact]
    public void Two_runs_into_one_file_follow_each_other() =>
        Assert.Equal("2\n", Bash.Output(
            """
            file=$(mktemp)
            { "$VPCLANG" --version; "$VPCLANG" --version; } > "$file"
            wc -l < "$file"; rm "$file"
            """));

    [Theory]
    [InlineData("generate json")]
    [InlineData("--help")]
    public void A_full_disk_is_an_error(string verb)
    {
        var said = Bash.Output(
            $$"""
            folder=$(mktemp -d); cd "$folder"
            echo 'vpc a { cidr = 10.0.0.0/16 }' > a.vpc
            "$VPCLANG" {{verb}} > /dev/full 2> said; echo $?
            cat said; rm -r "$folder"
            """);
        Assert.StartsWith("1\nerror VPC5906: cannot write standard output\n", said);
        Assert.Contains("No space left on device", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_follows_what_was_printed_before_it() => Assert.Matches(
        "\nPlan: [0-9]+ to add, [0-9]+ to change, 0 to remove[.]\nerror VPC5970: ",
        Bash.Output(
            """
            folder=$(mktemp -d); cd "$folder"
            echo 'vpc a { cidr = 10.0.0.0/16 }' > a.vpc
            "$VPCLANG" sandbox --no-apply -- bash -c '"$VPCLANG" apply a.vpc 2>&1'
            cd /; rm -r "$folder"
            """));

    [Fact]
    public void A_reader_that_has_gone_is_no_error() =>
        Assert.Equal("0\n", Bash.Output(
            """
            "$VPCLANG" --help 2>&1 | true
            echo "${PIPESTATUS[0]}"
            """));
}
