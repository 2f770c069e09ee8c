using CliWrap.Buffered;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// A real repository, whose last commit (main) publishes a second port, by an imported file, and whose first
/// is v1 and origin/main. Neither git nor the program reads the settings of the machine's user.
/// </summary>
internal sealed class GitRepository : IDisposable
{
    /// <summary>The outcome of a comparison with the first commit: its exit code and its last line.</summary>
    public const string Opened = "2: 1 new way in from the internet, 1 newly allowed; 1 resource differs.";

    /// <summary>The outcome of a comparison with the last commit.</summary>
    public const string Same = "0: No differences.";

    private const string Commands =
        """
        set -e
        for name in $(env | grep -o '^GIT_[A-Z0-9_]*'); do unset "$name"; done
        export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null HOME=$PWD/home NO_COLOR=1
        export GIT_AUTHOR_NAME=n GIT_AUTHOR_EMAIL=n@localhost
        export GIT_COMMITTER_NAME=n GIT_COMMITTER_EMAIL=n@localhost
        unset XDG_CONFIG_HOME
        export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
        mkdir -p home repository; top=$PWD; cd repository
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
        git add -A; git commit -qm one; git tag v1; git update-ref refs/remotes/origin/main v1
        sed -i 's/ publish tcp.80/ publish tcp\/22 to web on tcp\/22; publish tcp\/80/' net/main.vpc
        git commit -qam two
        # The exit code of a comparison, and the first line of its errors or the last of its output.
        compare() {
          local code out err
          "$VPCLANG" diff "$@" > "$top/out" 2> "$top/err"; code=$?
          mapfile -t out < "$top/out"; mapfile -t err < "$top/err"
          if [ -n "${err[0]}" ]; then echo "$code: ${err[0]}"; else echo "$code: ${out[-1]}"; fi
        }
        set +e
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// Runs a script at the top of the repository; <c>compare</c> in it runs <c>diff</c> and prints a line,
    /// <c>$top</c> is the folder around it.
    /// </summary>
    public Task<BufferedCommandResult> RunAsync(string script) =>
        Bash.RunAsync($"{Commands}\n{script}", _folder.FullName);

    /// <summary>Runs it, and compares what it prints line by line with the beginnings of lines.</summary>
    public async Task ExpectAsync(string script, params string[] lines)
    {
        var result = await RunAsync(script);
        var said = result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(
            said.Length == lines.Length
            && said.Zip(lines).All(p => p.First.StartsWith(p.Second, StringComparison.Ordinal)),
            $"{script}\nprints\n{result.StandardOutput}{result.StandardError}\nnot\n"
            + string.Join('\n', lines));
    }
}
