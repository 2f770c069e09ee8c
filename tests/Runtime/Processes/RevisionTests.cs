namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// Networks that <c>diff</c> reads from git, by the real program and the real git.
/// </summary>
public sealed class RevisionTests : IDisposable
{
    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task A_revision_is_read_with_all_that_it_imports()
    {
        string[] lines =
        [
            "git:HEAD~1 net/", "git:@^ ./net", "git:v1:net git:main:./net", "git:v1 net/main.vpc",
            "git:v1 ./net --var color=blue", "git:$(git rev-parse --short v1) ./net",
            "git:FETCH_HEAD ./net",
        ];
        await _repository.ExpectAsync(
            "git fetch -q . v1\n" + string.Join('\n', lines.Select(l => $"compare {l}")),
            [.. lines.Select(_ => GitRepository.Opened)]);
    }

    [Fact]
    public async Task A_path_is_relative_to_the_current_folder_also_in_a_linked_worktree() =>
        await _repository.ExpectAsync(
            """
            cd net; compare git:v1; compare git:v1 ./main.vpc; compare git:v1 "$PWD"; compare git:v1 git:main
            git worktree add -q --detach "$top/linked" v1; cd "$top/linked"; compare git:main ./net
            compare git:HEAD ./net
            """,
            GitRepository.Opened, GitRepository.Opened, GitRepository.Opened, GitRepository.Opened,
            "0: 1 newly blocked; 1 resource differs.", GitRepository.Same);

    [Fact]
    public async Task What_is_not_committed_is_compared_with_the_last_commit_and_nothing_is_written()
    {
        var result = await _repository.RunAsync(
            """
            cp -r .git ../before
            sed -i 's/allow tcp.80 from any/allow tcp\/80 from 192.0.2.0\/24/' net/rules.vpc
            cd net; $VPCLANG diff git:HEAD; echo "exit $?"; cd ..; diff -r .git ../before && echo same
            """);
        Assert.Contains("Newly blocked", result.StandardOutput, Ordinal);
        Assert.Contains("(HEAD:net/rules.vpc:1)", result.StandardOutput, Ordinal);
        Assert.EndsWith("exit 0\nsame\n", result.StandardOutput, Ordinal);
    }

    [Fact]
    public async Task A_failure_is_exit_1_with_its_code()
    {
        (string Line, string Expected)[] cases =
        [
            ("git:v9 ./net", "error VPC5804: there is no revision v9 in "),
            ("git:v1:nix ./net", "error VPC5805: there is no nix in v1"),
            ("git:v1:net/main.vpc/x ./net", "error VPC5901: cannot read v1:net/main.vpc"),
            ("git:v1:../.. ./net", "error VPC5805: "),
            ("git:v1: ./net", "error VPC5805: there is no .vpc file at the top in v1"),
            ("git:v1 .", "error VPC5902: "),
            ("git:v1 git:main", "error VPC5805: there is no .vpc file at the top in v1"),
            ("git:v1 ./net --fail-on all", "error: "),
            ("./net missing.vpc", "error VPC5901: cannot read missing.vpc"),
            ("git:v1 ./net --json --markdown", "error VPC5971: "),
            ("git:v1 ./net --var colour=blue", "error: the old network, git:v1, does not compile"),
        ];
        await _repository.ExpectAsync(
            string.Join('\n', cases.Select(c => $"compare {c.Line}")),
            [.. cases.Select(c => $"1: {c.Expected}")]);
    }

    [Fact]
    public async Task Without_a_repository_or_without_git_a_revision_is_an_error() =>
        await _repository.ExpectAsync(
            """
            git=$(command -v git); export git top VPCLANG; export -f compare
            unshare --user --map-root-user --mount bash -c \
              'mount --bind /dev/null "$git"; compare git:v1 ./net'
            rm -rf .git; compare git:v1 ./net; compare git:v1:net ./net
            """,
            "1: error VPC5802: ", "1: error VPC5803: ", "1: error VPC5803: ");

    [Fact]
    public async Task An_old_network_that_does_not_compile_is_shown_with_its_errors()
    {
        var result = await _repository.RunAsync(
            """
            sed -i 's/subnet = front;/subnet = frond;/' net/main.vpc; git commit -qam three
            git checkout -q v1 -- net; $VPCLANG diff git:HEAD ./net
            """);
        Assert.Contains("the old network, git:HEAD, does not compile", result.StandardError, Ordinal);
        Assert.Contains("--> HEAD:net/main.vpc:", result.StandardError, Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task A_project_that_is_new_is_compared_with_an_empty_file() =>
        await _repository.ExpectAsync(
            """
            mkdir new; cp net/* new; compare git:HEAD ./new; : > "$top/empty.vpc"
            compare "$top/empty.vpc" ./new
            """,
            "1: error VPC5805: there is no new in HEAD", "2: ");

    [Fact]
    public async Task A_link_is_followed_within_the_project_and_nowhere_else()
    {
        var result = await _repository.RunAsync(
            """
            mv net/rules.vpc net/real.txt; ln -s real.txt net/rules.vpc; git add -A; git commit -qm linked
            $VPCLANG diff git:HEAD git:HEAD:net/main.vpc; cp -r net copy; cd copy; rm rules.vpc
            mv real.txt rules.vpc; $VPCLANG diff git:HEAD:net .; cd ..; rm -r copy
            rm net/rules.vpc; mv net/real.txt rules.txt; ln -s ../rules.txt net/rules.vpc; git add -A
            git commit -qm outside; $VPCLANG diff git:HEAD git:v1:net; echo $?
            ln -s net linked; git add -A; git commit -qm folder; $VPCLANG diff git:HEAD:linked git:v1:net
            """);
        Assert.Equal("No differences.\nNo differences.\n1\n", result.StandardOutput);
        Assert.Contains("VPC5901: cannot read HEAD:net/rules.vpc", result.StandardError, Ordinal);
        Assert.Contains("a symbolic link that leads outside the project", result.StandardError, Ordinal);
        Assert.Contains("HEAD:linked\n  it is a symbolic link", result.StandardError, Ordinal);
        Assert.Equal(1, result.ExitCode);
    }

    private static StringComparison Ordinal => StringComparison.Ordinal;
}
