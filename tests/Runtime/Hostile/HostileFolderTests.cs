using CliWrap.Buffered;
using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>
/// Programs of a hostile repository: in the current folder, and in folders of a PATH that name it. Each
/// that is run leaves a file.
/// </summary>
public sealed class HostileFolderTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    /// <summary>Makes the project, the hostile programs, and functions to try them with.</summary>
    private const string Begin =
        """
        set -u
        cp -r "$EXAMPLE"/* .
        names="git ip nft unshare setsid sysctl bridge tc ipset systemctl dotnet bash sh mount mkdir true
          env vpclang iptables iptables-save iptables-restore ip6tables ip6tables-save ip6tables-restore"
        mkdir hostile open; chmod 777 open
        here=$PWD
        for folder in . hostile open; do
          for name in $names; do
            printf '#!/bin/sh\n: > %q\n' "$here/canary-$folder-$name" > $folder/$name
            chmod 755 $folder/$name
          done
        done
        # Whether they are run at all where a shell looks for them.
        PATH=.:$PATH; hash -r; nft; PATH=${PATH#.:}; hash -r
        ls canary-* > before; rm canary-*

        # Only root has something to lose by a folder that others can write.
        bad=.::hostile:./hostile:$here/open
        [ "$(stat -c %u /)" = 0 ] || bad=.::hostile:./hostile
        try() { PATH=$bad:$PATH: "$VPCLANG" "$@" > output 2>&1 < /dev/null; echo "$1 $?"; }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-hostile-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task No_verb_runs_a_program_of_the_current_folder()
    {
        var result = await InSandboxAsync(
            """
            git init -q .; git add main.vpc; git -c user.name=x -c user.email=x@x commit -qm x
            mkdir plugins
            printf '#!/bin/sh\necho "{\\"contract\\":1,\\"name\\":\\"demo\\",\\"description\\":\\"D\\",
              \\"files\\":[{\\"path\\":\\"x\\",\\"content\\":\\"\\"}]}"\n' \
              > plugins/vpclang-backend-demo; chmod 755 plugins/vpclang-backend-demo
            export VPCLANG_PLUGINS=$here/plugins
            try validate .; try doctor; try backends; try diff git:HEAD .; try plan .
            try apply . --auto-approve --backend iptables
            try destroy . --auto-approve --backend iptables
            try apply . --auto-approve --confirm 1s
            try apply . --auto-approve
            try show .; try verify .; try history; try exec prod.web -- ip addr
            try generate demo . -o made; try generate bash . -o out; try install-service . --print
            try sandbox --no-apply -- sh -c 'ip addr; nft list ruleset; mkdir /tmp/x; true'
            try sandbox . -- vpclang plan .
            # It ends when the networks do.
            PATH=$bad:$PATH "$VPCLANG" logs > logs 2>&1 & logs=$!
            try destroy . --auto-approve; wait $logs; echo "logs $?"
            for way in "" "bash "; do
              env "BASH_FUNC_ip%%=() { : > $here/canary-function; }" PATH=$bad:$PATH \
                $([ -z "$way" ] || command -v bash) out/*.sh plan > output 2>&1; echo "script $?"
            done
            """);
        Assert.Equal(
            """
            validate 0
            doctor 0
            backends 0
            diff 0
            plan 0
            apply 0
            destroy 0
            apply 1
            apply 0
            show 0
            verify 0
            history 0
            exec 0
            generate 0
            generate 0
            install-service 0
            sandbox 0
            sandbox 0
            destroy 0
            logs 0
            script 2
            script 2

            """,
            result.StandardOutput);
        ExpectNoCanary();
    }

    /// <summary>The outer half of the sandbox, which the other test runs in, on its own.</summary>
    [Fact]
    public async Task The_sandbox_itself_runs_none_either()
    {
        var result = await RunAsync($"{Begin}\ntry sandbox . -- true; try diff git:HEAD .; try doctor");
        Assert.StartsWith("sandbox 0\ndiff 1\n", result.StandardOutput, StringComparison.Ordinal);
        ExpectNoCanary();
    }

    [Fact]
    public async Task A_tool_in_a_bad_folder_alone_is_named_with_the_reason()
    {
        var result = await InSandboxAsync(
            """
            for file in {/usr/local,/usr,}/{s,}bin/{nft,iptables-restore}; do
              [ -L "${file%/*}" ] || [ ! -e "$file" ] || mount --bind /dev/null "$file"
            done
            try plan .; cat output; try doctor; grep lacks output
            """);
        Assert.StartsWith("plan 1\n", result.StandardOutput, Ordinal);
        Assert.Contains("VPC5911: the backend nftables needs nft", result.StandardOutput, Ordinal);
        Assert.Equal(
            2,
            result.StandardOutput.Split(
                "./nft is not used: PATH holds \".\", which depends on the current folder").Length - 1);
        if (FileFacts.UserOfThisProcess == 0)
        {
            var open = Path.Combine(_folder.FullName, "open");
            Assert.Contains(
                $"{open}/nft is not used: {open} can be written by others than its owner: every user",
                result.StandardOutput,
                Ordinal);
        }

        ExpectNoCanary();
    }

    /// <summary>
    /// The tools stand in for themselves here: each notes its environment, and then becomes the real one.
    /// </summary>
    [Fact]
    public async Task A_tool_sees_no_variable_of_the_users_environment()
    {
        var result = await InSandboxAsync(
            """
            git init -q .; git add main.vpc; git -c user.name=x -c user.email=x@x commit -qm x
            git rev-parse HEAD > commit
            mkdir tools
            for name in $names; do
              real=$(type -P $name) || continue
              printf '#!/bin/bash\ncompgen -e | sed "s/^/%s /" >> %q\nexec %q "$@"\n' \
                "$name" "$here/seen" "$real" > tools/$name; chmod 755 tools/$name
            done
            printf ': > %q\n' "$here/canary-startup" > startup
            export BASH_ENV=$here/startup ENV=$here/startup SHELLOPTS PS4='$(: > canary-PS4)'
            export LD_BIND_NOW=1 LD_LIBRARY_PATH=$here GCONV_PATH=$here LOCPATH=$here NLSPATH=$here/%N
            export GIT_DIR=$here/nowhere GIT_EXTERNAL_DIFF=$here/git GIT_CONFIG_COUNT=x
            export GIT_TRACE=$here/canary-trace TC_LIB_DIR=$here XTABLES_LIBDIR=$here CDPATH=$here
            export IPTABLES_LIB_DIR=$here PERL5OPT=-Mx PYTHONPATH=$here HOSTALIASES=$here/main.vpc
            export TMPDIR=$here/nowhere COLUMNS=1 POSIXLY_CORRECT=1
            for words in "diff git:$(cat commit) ." doctor "apply . --auto-approve --backend nftables" \
              "verify ." "apply . --auto-approve --backend iptables" "destroy . --auto-approve"; do
              PATH=$here/tools:$PATH "$VPCLANG" $words > output 2>&1; echo "${words%% *} $?"
            done
            """);
        Assert.StartsWith("diff 0\ndoctor 0\napply 0\nverify 0\n", result.StandardOutput, Ordinal);
        var seen = await File.ReadAllLinesAsync(Path.Combine(_folder.FullName, "seen"));
        Assert.Contains("nft PATH", seen);
        Assert.Contains("git HOME", seen);
        // Those of bash itself, of git for itself, and what git needs.
        string[] own = ["PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"];
        Assert.Empty(seen.Distinct(StringComparer.Ordinal)
            .Select(line => line.Split(' '))
            .Where(words => !own.Contains(words[1]))
            .Where(words => words[0] != "git" || words[1] is "GIT_DIR" or "GIT_EXTERNAL_DIFF"
                or "GIT_CONFIG_COUNT" or "GIT_TRACE")
            .Select(words => string.Join(' ', words)));
        ExpectNoCanary();
    }

    private Task<BufferedCommandResult> InSandboxAsync(string script)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "script"), $"{Begin}\n{script}\n");
        return RunAsync("\"$VPCLANG\" sandbox --no-apply --writable . -- bash script");
    }

    private Task<BufferedCommandResult> RunAsync(string script)
    {
        var example = Path.GetFullPath("examples/two-tier", Repository());
        return Bash.RunAsync($"export EXAMPLE='{example}'\n{script}", _folder.FullName);
    }

    private void ExpectNoCanary()
    {
        // The programs leave something where they are run: the shell has run one on purpose.
        Assert.Equal("canary-.-nft\n", File.ReadAllText(Path.Combine(_folder.FullName, "before")));
        Assert.Empty(_folder.EnumerateFiles("canary*").Select(file => file.Name));
    }

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "VpcLang.sln")))
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("VpcLang.sln");
        return at;
    }
}
