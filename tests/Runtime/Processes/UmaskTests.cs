namespace VpcLang.Runtime.Tests.Processes;

/// <summary>What the real program makes where a careless umask would let everybody write.</summary>
public sealed class UmaskTests
{
    [Fact]
    public void Others_cannot_write_what_a_sandbox_is_made_of() =>
        Assert.Equal("755\n755\n", Bash.Output(
            """
            umask 000
            empty=$(mktemp -d); cd "$empty"
            "$VPCLANG" sandbox -- stat -c %a /run/vpclang /run/netns
            rmdir "$empty"
            """));
}
