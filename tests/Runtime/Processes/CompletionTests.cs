namespace VpcLang.Runtime.Tests.Processes;

/// <summary>Completion as bash itself does it, with the script that the program prints.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("vpclang va", "validate")]
    [InlineData("vpclang plan --det", "--detailed-exitcode")]
    [InlineData("vpclang doc", "doctor")]
    [InlineData("vpclang diff git:main --mark", "--markdown")]
    [InlineData("vpclang hist", "history")]
    [InlineData("vpclang install", "install-service")]
    [InlineData("vpclang apply --conf", "--confirm")]
    [InlineData("vpclang destroy --lock", "--lock-timeout")]
    [InlineData("vpclang generate js", "json")]
    [InlineData("vpclang completion b", "bash")]
    [InlineData("vpclang cons", "console")]
    [InlineData("$VPCLANG destr", "destroy")]
    public void Bash_completes_the_word_under_the_cursor(string line, string expected) =>
        Assert.Equal(expected + "\n", Complete(line));

    [Theory]
    [InlineData("vpclang plan ")]
    [InlineData("vpclang apply --auto-approve ")]
    [InlineData("vpclang reach main.vpc ")]
    public void Where_a_path_is_expected_bash_completes_files_and_inserts_no_dash(string line) =>
        Assert.Equal("\n", Complete(line));

    [Theory]
    [InlineData("vpclang plan -")]
    [InlineData("vpclang plan --")]
    public void Behind_a_dash_bash_offers_the_options(string line) =>
        Assert.Contains("--detailed-exitcode", Complete(line).Split('\n'));

    [Fact]
    public void Bash_offers_every_verb_and_no_hidden_one()
    {
        var words = Complete("vpclang ").Split('\n');
        Assert.Contains("plan", words);
        Assert.Contains("sandbox", words);
        Assert.DoesNotContain("__sandbox-init", words);
    }

    [Fact]
    public void Behind_two_dashes_bash_completes_as_it_likes() =>
        Assert.Equal("\n", Complete("vpclang exec prod.web -- va"));

    /// <summary>Sets what bash sets for a completion function, and calls ours.</summary>
    private static string Complete(string line) => Bash.Output(
        $$"""
        source <("$VPCLANG" completion bash)
        vpclang() { "$VPCLANG" "$@"; }
        COMP_LINE="{{line}}" COMP_POINT=${#COMP_LINE}
        COMP_WORDS=($COMP_LINE)
        case $COMP_LINE in *' ') COMP_WORDS+=('') ;; esac
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _vpclang
        printf '%s\n' "${COMPREPLY[@]}"
        """);
}
