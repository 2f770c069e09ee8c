using CliWrap.Buffered;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// Networks that <c>diff</c> reads from git, by the real program and the real git.
/// </summary>
public sealed class RevisionTests : IDisposable
{
    /// <summary>
    /// A repository whose last commit publishes a second port, by an imported file.
    /// </summary>
    private const string Repository =
        """
        set -e
        export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=n@localhost
        export GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=n@localhost NO_COLOR=1
        git init -q -b main .
        mkdir net
        cat > net/rules.vpc <<'END'
        module open(port: int) { security_group web { allow tcp/22 from any; allow tcp/80 from any } }
        END
        cat > net/main.vpc <<'END'
        import "rules.vpc"
        param color: string = "red"
        vpc prod {
          cidr = 10.10.0.0/16
          internet_gateway { uplink = "eth0" }
          subnet front { cidr = 10.10.1.0/24; type = public }
          use open(port = 80)
          instance web { subnet = front; address = 10.10.1.10; security_groups = [web] }
          publish tcp/80 to web on tcp/80
        }
        END
        git add -A; git commit -qm one; git tag v1
        sed -i 's/ publish tcp.80/ publish tcp\/22 to web on tcp\/22; publish tcp\/80/' net/main.vpc
        git commit -qam two
        set +e
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_revision_is_read_with_all_that_it_imports()
    {
        string[] lines =
        [
            "v1 net", "HEAD~1 net", "v1 main:net", "v1:net main:./net", "v1 net/main.vpc",
            "v1:net/main.vpc net", "v1 net --var color=blue",
        ];
        var result = await RunAsync(string.Join('\n', lines.Select(l =>
            $"$VPCLANG diff {l} | grep -c '! internet → prod.web  tcp/22'; echo ${{PIPESTATUS[0]}}")));
        Assert.Equal("", result.StandardError);
        Assert.Equal(string.Concat(lines.Select(_ => "1\n2\n")), result.StandardOutput);
    }

    [Fact]
    public async Task What_is_not_committed_is_compared_with_the_last_commit_and_nothing_is_written()
    {
        var result = await RunAsync(
            """
            cp -r .git before
            sed -i 's/allow tcp.80 from any/allow tcp\/80 from 192.0.2.0\/24/' net/rules.vpc
            cd net; $VPCLANG diff HEAD; echo "exit $?"; cd ..; diff -r .git before && echo same
            """);
        Assert.Contains("Newly blocked", result.StandardOutput, Ordinal);
        Assert.Contains("(HEAD:net/rules.vpc:1)", result.StandardOutput, Ordinal);
        Assert.EndsWith("exit 0\nsame\n", result.StandardOutput, Ordinal);
    }

    [Fact]
    public async Task A_path_wins_over_a_revision_of_its_name_and_says_so()
    {
        var result = await RunAsync("git branch net; $VPCLANG diff net net; $VPCLANG diff net:net net");
        Assert.Contains("net is a path here and a revision, too", result.StandardError, Ordinal);
        Assert.Equal("No differences.\nNo differences.\n", result.StandardOutput);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_with_its_code()
    {
        (string Line, string Expected)[] cases =
        [
            ("v9 net", "VPC5804: v9 is neither a path nor a revision here"),
            ("v1:nix net", "VPC5805: there is no nix in v1"),
            ("v1:../.. net", "VPC5805: "),
            ("v1 .", "VPC5805: there is no source in v1"),
            ("-- --upload-pack=x net", "unknown option --upload-pack=x"),
            (":net net", "VPC5801: :net is neither a path nor the name of a revision"),
            ("v1.vpc net", "VPC5901: cannot read v1.vpc"),
            ("v1 net --json --markdown", "VPC5971: "),
        ];
        var result = await RunAsync(string.Join('\n', cases.Select(c =>
            $"$VPCLANG diff {c.Line} 2>&1 >out | head -1; echo ${{PIPESTATUS[0]}}; cat out")));
        var lines = result.StandardOutput.Split('\n');
        Assert.Equal((2 * cases.Length) + 1, lines.Length);
        foreach (var (i, (_, expected)) in cases.Index())
        {
            Assert.Contains(expected, lines[2 * i], Ordinal);
            Assert.Equal("1", lines[(2 * i) + 1]);
        }
    }

    [Fact]
    public async Task Without_a_repository_or_without_git_a_revision_is_an_error()
    {
        var result = await RunAsync(
            """
            rm -rf .git; $VPCLANG diff v1 net
            git=$(command -v git)
            unshare --user --map-root-user --mount bash -c \
              "mount --bind /dev/null $git; $VPCLANG diff v1 net"
            """);
        Assert.Contains("VPC5803", result.StandardError, Ordinal);
        Assert.Contains("VPC5802", result.StandardError, Ordinal);
        Assert.Contains("git is not used: it is not a regular file", result.StandardError, Ordinal);
    }

    [Fact]
    public async Task An_old_network_that_does_not_compile_is_shown_with_its_errors()
    {
        var result = await RunAsync(
            """
            sed -i 's/subnet = front;/subnet = frond;/' net/main.vpc; git commit -qam three
            git checkout -q v1 -- net; $VPCLANG diff HEAD net
            """);
        Assert.Contains("the old network, HEAD, does not compile", result.StandardError, Ordinal);
        Assert.Contains("--> HEAD:net/main.vpc:", result.StandardError, Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_link_is_followed_within_the_project_and_nowhere_else()
    {
        var result = await RunAsync(
            """
            mv net/rules.vpc net/real.txt; ln -s real.txt net/rules.vpc; git add -A; git commit -qm linked
            $VPCLANG diff HEAD net
            rm net/rules.vpc; mv net/real.txt rules.txt; ln -s ../rules.txt net/rules.vpc; git add -A
            git commit -qm outside; $VPCLANG diff HEAD v1:net
            """);
        Assert.StartsWith("No differences.\n", result.StandardOutput, Ordinal);
        Assert.Contains("VPC5901: cannot read HEAD:net/rules.vpc", result.StandardError, Ordinal);
        Assert.Contains("a link that leads nowhere", result.StandardError, Ordinal);
    }

    private static StringComparison Ordinal => StringComparison.Ordinal;

    private Task<BufferedCommandResult> RunAsync(string script) =>
        Bash.RunAsync($"{Repository}\n{script}", _folder.FullName);
}
