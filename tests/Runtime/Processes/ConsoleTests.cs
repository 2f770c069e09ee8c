namespace VpcLang.Runtime.Tests.Processes;

/// <summary>The expression reader as a process, in a pipe and at a terminal.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _empty.Delete(recursive: true);

    [Fact]
    public async Task A_pipe_gets_values_and_nothing_else()
    {
        var result = await Bash.RunAsync(
            """printf '1 + 1\n10.0.0.0/8.slot(/16, 3)' | "$VPCLANG" console""", _empty.FullName);
        Assert.Equal("2\n10.3.0.0/16\n", result.StandardOutput);
        Assert.Equal("", result.StandardError);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_drops_the_line_and_Ctrl_D_ends()
    {
        // The bytes 3 and 4 are what a terminal turns into SIGINT and the end of the input.
        var result = await Bash.RunAsync(
            """
            set -m # else bash starts a job in the background with SIGINT ignored
            mkfifo keys; exec 3<> keys
            touch seen
            script -qefc "exec '$VPCLANG' console" seen <&3 > /dev/null &
            await() { for i in {1..400}; do grep -q "$1" seen && return; sleep 0.05; done; }
            await ':quit'
            printf '40 + 1' >&3; await '40 + 1'
            printf '\003' >&3; await '\^C'
            for i in {1..400}; do [ "$(tail -n 1 seen)" = '> ' ] && break; sleep 0.05; done
            printf '40 + 2\n' >&3; await '^42'
            printf '\004' >&3
            wait $!; echo "exit $?"
            grep -c '^42' seen; grep -c '^41' seen
            """,
            _empty.FullName);
        Assert.Equal("exit 0\n1\n0\n", result.StandardOutput);
    }
}
