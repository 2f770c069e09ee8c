namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// A pull request brings files, and its author may push branches and tags. None of that decides which
/// network <c>diff</c> takes for the old one. The checkout is at main, which opens a port since v1: no
/// difference from v1 would be the success of an attack.
/// </summary>
public sealed class HostileRevisionTests : IDisposable
{
    private const string Ambiguous = "1: error VPC5807: ";
    private const string Several = "1: error VPC5808: ";
    private const string Unread = "1: error VPC5806: git could not read the revision";

    private readonly GitRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task No_folder_takes_the_place_of_a_revision() => await _repository.ExpectAsync(
        """
        mkdir -p origin git:origin v1.vpc
        cp -r net origin/main; cp -r net origin/main:net; cp -r net git:origin/main; cp -r net v1
        cp -r net git:v1; cp -r net v1:net
        compare git:origin/main ./net; compare git:v1:net ./net; compare ./git:v1 ./v1:net/
        """,
        GitRepository.Opened, GitRepository.Opened, GitRepository.Same);

    [Fact]
    public async Task An_argument_that_could_be_either_is_refused_whatever_there_is()
    {
        await _repository.ExpectAsync(
            """
            mkdir -p origin; cp -r net origin/main; compare v1 ./net; compare ./net net
            PATH=/nowhere compare origin/main ./net; rm -rf .git; compare origin/main ./net
            """,
            Ambiguous, Ambiguous, Ambiguous, Ambiguous);
        var result = await Bash.RunAsync("$VPCLANG diff origin/main");
        Assert.Equal(
            """
            error VPC5807: origin/main could be a path or a git revision
              what is meant must not depend on the files and references that there are
              = help: write git:origin/main for the revision, ./origin/main for the path

            """,
            result.StandardError);
    }

    [Fact]
    public async Task A_bare_repository_among_the_files_is_not_asked() => await _repository.ExpectAsync(
        """
        evil() { cp -r .git/HEAD .git/objects .git/refs .git/config "$1"; git -C "$1" --git-dir=. \
          update-ref refs/remotes/origin/main main; }
        evil net; cd net; compare git:origin/main; compare git:origin/main .; cd ..
        evil .; compare git:origin/main ./net; compare git:origin/main ./net/main.vpc
        mv .git ../kept; mkdir .git; compare git:origin/main ./net; cd net; compare git:origin/main; cd ..
        rmdir .git; compare git:origin/main ./net; echo 'gitdir: .' > .git; compare git:origin/main ./net
        rm .git; ln -s ../kept .git; compare git:origin/main ./net
        """,
        GitRepository.Opened, GitRepository.Opened, GitRepository.Opened, GitRepository.Opened,
        "1: error VPC5809: ", "1: error VPC5809: ", "1: error VPC5803: ", "1: error VPC5809: ",
        "1: error VPC5809: ");

    [Fact]
    public async Task A_source_that_git_converts_is_refused() => await _repository.ExpectAsync(
        """
        for attribute in working-tree-encoding=UTF-16 filter=x ident; do
          echo "*.vpc $attribute" > net/.gitattributes; compare git:origin/main ./net
        done
        echo words > net/words.txt; git add net/words.txt
        echo '*.txt working-tree-encoding=UTF-16' > net/.gitattributes; compare git:origin/main ./net
        echo '*.txt filter=lfs' > net/.gitattributes; compare git:origin/main ./net
        echo '*.vpc -filter -text' > net/.gitattributes; compare git:origin/main ./net/main.vpc
        """,
        "1: error VPC5826: ", "1: error VPC5826: ", "1: error VPC5826: ", "1: error VPC5826: ",
        GitRepository.Opened, GitRepository.Opened);

    [Fact]
    public async Task A_name_of_several_references_or_of_an_object_too_is_refused() =>
        await _repository.ExpectAsync(
            """
            for ref in tags/origin/main heads/origin/main origin/main remotes/origin/main/HEAD; do
              [ $ref = remotes/origin/main/HEAD ] && { git update-ref -d refs/remotes/origin/main
                git update-ref refs/heads/origin/main v1; }
              git update-ref refs/$ref main; compare git:origin/main ./net; git update-ref -d refs/$ref
            done
            git update-ref -d refs/heads/origin/main; git update-ref refs/remotes/origin/main v1
            id=$(git rev-parse v1); short=$(git rev-parse --short v1)
            for name in $id $short HEAD; do
              git update-ref refs/tags/$name main
              compare git:$name~0 ./net; git update-ref -d refs/tags/$name
            done
            git update-ref refs/tags/refs/remotes/origin/main main
            git update-ref refs/tags/origin/main main; compare git:refs/remotes/origin/main ./net
            echo broken > .git/refs/tags/v1; git update-ref refs/heads/v1 main; compare git:v1 ./net
            """,
            [.. Enumerable.Repeat(Several, 7), GitRepository.Opened, Unread]);

    [Fact]
    public async Task A_form_that_searches_or_depends_on_more_than_a_name_is_refused() =>
        await _repository.ExpectAsync(
            """
            compare git::/one ./net; compare git:config ./net
            compare git:v1-0-g$(git rev-parse --short v1) ./net
            """,
            "1: error VPC5801: ", "1: error VPC5804: there is no revision config", "1: error VPC5804: ");

    [Fact]
    public async Task No_variable_of_git_leads_elsewhere() => await _repository.ExpectAsync(
        """
        git clone -q --bare . "$top/evil.git"; git -C "$top/evil.git" update-ref refs/remotes/origin/main main
        git -C "$top/evil.git" update-ref refs/replaced/$(git rev-parse v1) main
        printf '#!/bin/sh\ntouch "%s/run"; exit 1\n' "$top" > "$top/canary"; chmod +x "$top/canary"
        (export GIT_DIR="$top/evil.git"; compare git:origin/main ./net)
        (export GIT_OBJECT_DIRECTORY=/nowhere GIT_REPLACE_REF_BASE=refs/replaced/ GIT_NAMESPACE=x \
          GIT_WORK_TREE=/ GIT_EXEC_PATH="$top" GIT_TRACE="$top/run" GIT_TRACE2_EVENT="$top/run" \
          GIT_COMMON_DIR="$top/evil.git" GIT_ALTERNATE_OBJECT_DIRECTORIES="$top" GIT_CONFIG="$top/x" \
          GIT_CONFIG_PARAMETERS="'core.worktree'='/'" GIT_CONFIG_COUNT=1 \
          GIT_CONFIG_KEY_0=core.fsmonitor GIT_CONFIG_VALUE_0="$top/canary"
          compare git:origin/main ./net)
        [ ! -e "$top/run" ] && echo none
        """,
        GitRepository.Opened, GitRepository.Opened, "none");

    [Fact]
    public async Task Replacements_and_grafts_do_not_count() => await _repository.ExpectAsync(
        """
        git replace "$(git rev-parse v1)" main; git replace v1:net/main.vpc main:net/main.vpc
        other=$(git commit-tree -m other main^{tree})
        echo "$(git rev-parse main) $other" > .git/info/grafts
        git diff --quiet v1 main && git diff --quiet HEAD~1 HEAD && echo hidden from git itself
        compare git:v1 ./net; compare git:HEAD~1 ./net
        """,
        "hidden from git itself", GitRepository.Opened, GitRepository.Opened);

    [Fact]
    public async Task No_program_of_a_configuration_runs_and_nothing_is_fetched() =>
        await _repository.ExpectAsync(
            """
            printf '#!/bin/sh\necho "$@" >> "%s/run"; exit 1\n' "$top" > "$top/canary"
            chmod +x "$top/canary"; mkdir "$top/hooks"
            for hook in post-checkout post-index-change reference-transaction fsmonitor-watchman; do
              cp "$top/canary" "$top/hooks/$hook"
            done
            cat > .gitconfig <<END
            [core]
              fsmonitor = $top/canary
              sshCommand = $top/canary
              pager = $top/canary
              hooksPath = $top/hooks
              askPass = $top/canary
              alternateRefsCommand = $top/canary
              worktree = /
            [alias]
              rev-parse = !$top/canary
              for-each-ref = !$top/canary
              cat-file = !$top/canary
            [pager]
              cat-file = $top/canary
            [credential]
              helper = !$top/canary
            [filter "x"]
              smudge = $top/canary
              required = true
            [diff "x"]
              textconv = $top/canary
            [gpg]
              program = $top/canary
            [log]
              showSignature = true
            [protocol]
              allow = always
            [protocol "ssh"]
              allow = always
            [protocol "ext"]
              allow = always
            END
            echo '*.vpc filter=x diff=x' > .gitattributes; git config include.path ../.gitconfig
            compare git:v1 ./net; echo '*.vpc diff=x' > .gitattributes; compare git:v1 ./net
            for url in "ssh://localhost/x" "ext::$top/canary" "$top/repository"; do
              rm -rf "$top/partial"; git -c protocol.allow=always -c core.fsmonitor=false \
                -c core.hooksPath=/dev/null clone -q --no-checkout "file://$top/repository" "$top/partial"
              cd "$top/partial"; git config remote.origin.promisor true
              git config remote.origin.partialCloneFilter blob:none
              git config core.repositoryFormatVersion 1; git config extensions.partialClone origin
              git config remote.origin.url "$url"; git config remote.origin.uploadpack "$top/canary"
              git config core.sshCommand "$top/canary"; git config protocol.file.allow always
              pack=$(echo .git/objects/pack/*.pack); mv "$pack" ../all.pack; rm -f .git/objects/pack/*
              git unpack-objects -q < ../all.pack; touch "${pack%.pack}.promisor"
              blob=$(git rev-parse v1:net/rules.vpc); rm .git/objects/${blob:0:2}/${blob:2}
              compare git:v1:net "$top/repository/net"; cd "$top/repository"
            done
            [ ! -e "$top/run" ] && echo none
            """,
            [
                "1: error VPC5826: ", GitRepository.Opened,
                .. Enumerable.Repeat("1: error VPC5806", 3), "none",
            ]);

    [Fact]
    public async Task The_repository_of_the_current_folder_is_asked_and_no_other_one()
    {
        const string Unplaced = "1: error VPC5825: the path in the revision is unknown";
        await _repository.ExpectAsync(
            """
            git clone -q . "$top/other"; git clone -q . nested; git -C nested update-ref refs/tags/v1 main
            compare git:v1 ./nested/net; compare git:v1 ../other/net/
            mkdir "$top/x"; touch "$top/x/a.vpc"; compare git:v1 "$top/x"
            compare git:v1:net "$top/other/net"; compare git:v1:net ./nested/net
            git -c protocol.file.allow=always submodule --quiet add ../other sub 2>&1
            compare git:v1 ./sub/net; cd sub/net; compare git:v1:net .
            git worktree add -q --detach "$top/linked"; cd "$top/linked"; compare git:v1 ./net
            """,
            Unplaced, Unplaced, Unplaced, GitRepository.Opened, GitRepository.Opened,
            Unplaced, "1: error VPC5809: ", GitRepository.Opened);
    }

    [Fact]
    public async Task A_repository_of_another_user_is_refused_until_that_one_is_trusted()
    {
        var result = await _repository.RunAsync(
            """
            chown -R 54321 "$top/repository" || exit 9
            compare git:v1 ./net; cat "$top/err"; compare v1 ./net; chmod -R go-w .
            git config --file "$HOME/.gitconfig" safe.directory "$top/repository"; compare git:v1 ./net
            """);
        Assert.True(result.ExitCode == 0, "only root can give a file to another user: run as root");
        var lines = result.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("1: error VPC5809: ", lines[0], StringComparison.Ordinal);
        Assert.Contains("dubious ownership", result.StandardOutput, StringComparison.Ordinal);
        Assert.Contains(
            lines, l => l.StartsWith("  = help: run as the owner of ", StringComparison.Ordinal));
        Assert.DoesNotContain("safe.directory=*", result.StandardOutput, StringComparison.Ordinal);
        Assert.StartsWith(Ambiguous, lines[^2], StringComparison.Ordinal);
        Assert.Equal(GitRepository.Opened, lines[^1]);
    }

    [Fact]
    public async Task What_a_revision_lacks_is_never_no_difference() => await _repository.ExpectAsync(
        """
        git clone -q --depth 1 "file://$PWD" "$top/shallow"; cd "$top/shallow"
        compare git:HEAD~1 ./net; compare git:v1 ./net; compare git:origin/main ./net; cd "$top/repository"
        lose() { local id; id=$(git rev-parse "$1"); mv ".git/objects/${id:0:2}/${id:2}" "$top/lost"
          compare ./net git:v1; mv "$top/lost" ".git/objects/${id:0:2}/${id:2}"; }
        lose v1:net/main.vpc; lose v1:net; lose v1^{tree}; lose v1^{commit}
        id=$(git rev-parse v1:net/main.vpc); chmod u+w .git/objects/${id:0:2}/*
        : > ".git/objects/${id:0:2}/${id:2}"; compare git:v1 ./net
        """,
        "1: error VPC5804: ", "1: error VPC5804: ", GitRepository.Same,
        Unread, Unread, Unread, "1: error VPC58", Unread);

    [Fact]
    public async Task A_lost_import_is_an_error_of_the_network_that_names_it() =>
        await _repository.ExpectAsync(
            """
            id=$(git rev-parse v1:net/rules.vpc); rm .git/objects/${id:0:2}/${id:2}
            compare ./net git:v1:net/main.vpc
            """,
            "1: error: the new network, git:v1:net/main.vpc, does not compile");

    [Fact]
    public async Task Entries_that_are_no_plain_files_or_that_no_checkout_has_are_errors()
    {
        const string Unreadable = "1: error VPC5901: cannot read ";
        await _repository.ExpectAsync(
            """
            blob=$(git rev-parse v1:net/main.vpc); head=$(git rev-parse main)
            # A tree of entries MODE NAME ID, made of bytes, so that anything is possible.
            raw() {
              : > tree
              while [ $# -gt 0 ]; do
                printf '%s %b\0' "$1" "$2" >> tree; printf "$(echo "$3" | sed 's/../\\x&/g')" >> tree; shift 3
              done
              git hash-object -t tree --literally -w --stdin < tree
            }
            among() { local tree; tree=$(raw "$1" net "$2"); git update-ref refs/heads/test \
              "$(git commit-tree -m test "$tree")"; compare ./net git:test; }
            among 120000 "$(printf other | git hash-object -w --stdin)"
            among 160000 "$head"; among 100644 "$blob"
            among 40000 "$(raw 100644 main.vpc $blob 100644 main.vpc $blob)"
            among 40000 "$(raw 100644 ../main.vpc $blob)"
            among 40000 "$(raw 100644 '\xff.vpc' $blob)"; among 40000 "$(raw 160000 main.vpc $head)"
            among 40000 "$(raw 120000 main.vpc "$(printf /etc/passwd | git hash-object -w --stdin)")"
            among 40000 "$(raw 120000 main.vpc "$(printf main.vpc | git hash-object -w --stdin)")"
            among 40000 "$(raw 120000 main.vpc "$(printf ../../x | git hash-object -w --stdin)")"
            pointer='version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
            among 40000 "$(raw 100644 main.vpc "$(printf "$pointer" | git hash-object -w --stdin)")"
            among 40000 "$(raw 100644 main.vpc \
              "$(head -c 17000000 /dev/zero | tr '\0' '#' | git hash-object -w --stdin)")"
            """,
            Unreadable + "test:net", Unreadable + "test:net", "1: error: the new network, git:test, does",
            Unread, Unread, Unreadable + "test:net",
            "1: error VPC5805: there is no .vpc file in net in test", Unreadable + "test:net/main.vpc",
            Unreadable + "test:net/main.vpc", Unreadable + "test:net/main.vpc",
            Unreadable + "test:net/main.vpc", "1: error VPC5904: test:net/main.vpc is too large");
    }
}
