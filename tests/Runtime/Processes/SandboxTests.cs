using CliWrap.Buffered;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>Real sandboxes: namespaces of their own, with the simulated internet in them.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _empty.Delete(recursive: true);

    [Fact]
    public async Task The_host_in_a_sandbox_reaches_the_internet_in_it()
    {
        var result = await RunAsync(
            """
            "$VPCLANG" sandbox -- bash -c '
              for address in 198.51.100.1 203.0.113.10 192.0.2.10; do
                ping -qc 1 -W 2 $address > /dev/null && echo $address
              done'
            """);
        Assert.Equal("198.51.100.1\n203.0.113.10\n192.0.2.10\n", result.StandardOutput);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 137)]
    [InlineData("kill -TERM $$", 143)]
    public async Task The_commands_exit_code_is_the_sandboxes(string script, int code)
    {
        var result = await RunAsync($"\"$VPCLANG\" sandbox -- bash -c '{script}'");
        Assert.Equal(code, result.ExitCode);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("kill -9 $$", 137)]
    public async Task Exec_hands_on_input_output_and_exit_code(string script, int code)
    {
        var result = await RunAsync(
            $"""
            echo hello | "$VPCLANG" sandbox -- "$VPCLANG" exec internet -- \
              bash -c 'read word; echo $word from $(ip -o addr show lo | grep -c 203.0.113.10); {script}'
            """);
        Assert.Equal("hello from 1\n", result.StandardOutput);
        Assert.Equal(code, result.ExitCode);
    }

    [Fact]
    public async Task A_sandbox_works_inside_a_sandbox()
    {
        var result = await RunAsync(
            "\"$VPCLANG\" sandbox -- vpclang sandbox -- vpclang exec internet -- echo deep");
        Assert.Equal("deep\n", result.StandardOutput);
    }

    [Fact]
    public async Task An_unknown_instance_is_answered_with_those_that_there_are()
    {
        var result = await RunAsync(
            """
            "$VPCLANG" sandbox -- bash -c '
              ip netns add prod.web; ip netns add prod.db-1; vpclang exec prod.wbe -- true'
            """);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("internet, prod.db-1, prod.web", result.StandardError, StringComparison.Ordinal);
        Assert.Contains("did you mean prod.web?", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_of_a_sandbox_is_left_when_it_is_killed()
    {
        // The marker is an argument of a process deep inside, so that it can be looked for.
        var result = await RunAsync(
            """
            marker=vpclang-test-$$
            "$VPCLANG" sandbox -- bash -c 'setsid sleep 1000 & echo up; exec -a '$marker' sleep 1000' > up &
            sandbox=$!
            for i in {1..200}; do [ -s up ] && pgrep -f "^$marker" > /dev/null && break; sleep 0.05; done
            pgrep -f "^$marker" > /dev/null && echo running
            kill -9 $sandbox
            for i in {1..200}; do pgrep -f "^$marker" > /dev/null || break; sleep 0.05; done
            pgrep -f "^$marker" > /dev/null || echo gone
            """);
        Assert.Equal("running\ngone\n", result.StandardOutput);
    }

    [Fact]
    public async Task Ctrl_C_reaches_the_command_and_not_its_wrappers()
    {
        // script(1) gives it a terminal; the byte 3 is what the terminal turns into SIGINT. Its shell,
        // which differs from host to host, must not stay in between: it would die of the signal.
        var result = await RunAsync(
            """
            set -m # else bash starts a job in the background with SIGINT ignored
            mkfifo keys; exec 3<> keys
            cat > command <<'END'
            trap 'echo caught; exit 42' INT
            echo ready
            while :; do sleep 0.05; done
            END
            script -qefc "exec '$VPCLANG' sandbox -- bash command" seen <&3 > /dev/null &
            for i in {1..200}; do grep -q ready seen 2>/dev/null && break; sleep 0.05; done
            printf '\003' >&3
            wait $!; code=$?
            grep -c caught seen; exit $code
            """);
        Assert.Equal("1\n", result.StandardOutput);
        Assert.Equal(42, result.ExitCode);
    }

    [Fact]
    public async Task A_sandbox_leaves_no_file_of_its_runtime_behind()
    {
        var result = await RunAsync(
            """
            mkdir tmp; export TMPDIR=$PWD/tmp
            "$VPCLANG" sandbox -- vpclang exec internet -- true; ls -A tmp
            """);
        Assert.Equal("", result.StandardOutput);
    }

    [Fact]
    public async Task The_program_inside_knows_that_it_is_in_a_sandbox()
    {
        var result = await RunAsync("\"$VPCLANG\" sandbox -- bash -c 'echo $VPCLANG_SANDBOX $UID'");
        Assert.Equal("1 0\n", result.StandardOutput);
    }

    private Task<BufferedCommandResult> RunAsync(string script) =>
        Bash.RunAsync(script, _empty.FullName);
}
