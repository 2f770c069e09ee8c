using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>
/// Hostile text all the way to a kernel, in a sandbox: nothing of it runs, what is made is ours alone,
/// and it goes again.
/// </summary>
public sealed class HostileHostTests : IDisposable
{
    /// <summary>What prints to files <c>said-*</c>, each of which is looked at.</summary>
    private const string Lib =
        """
        set -euo pipefail
        n=0
        say() { # COMMAND...: it may fail, and what it says is kept
          n=$((n + 1))
          local name=said-$n-${2##*/}
          [[ " $* " == *" --json "* ]] && name=$name.json
          "$@" >"$name" 2>"$name-error" </dev/null || echo "$? from $*" >>codes
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-hostile-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("nftables")]
    [InlineData("iptables")]
    public async Task Text_of_a_source_is_never_run_by_what_is_applied_or_generated(string backend)
    {
        const string Name = "$(touch canary-f)`id>canary-g`'\";id>canary-h;# %s {{x}} \e[31m.vpc";
        Write(Name, HostileSourceOf());
        await RunAsync(
            backend,
            """
            file=$(ls *.vpc)
            say vpclang plan "$file"
            say vpclang apply "$file" --auto-approve --backend "$BACKEND"
            ip netns exec prod.web true
            [[ -z $(vpclang plan "$file" --backend "$BACKEND" | grep 'would' || true) ]]
            say vpclang show --json
            say vpclang why internet prod.web tcp/80 "$file"
            say vpclang logs --help
            say vpclang destroy "$file" --auto-approve
            say vpclang history --json
            [[ -z $(ip netns list | grep -v '^internet' || true) ]]

            say vpclang generate bash "$file" --firewall "$BACKEND" -o made
            say vpclang generate nft "$file" -o made
            script=$(ls made/*.sh)
            bash -n "$script"
            say bash "$script" plan
            say bash "$script" up
            ip netns exec prod.web true
            for rules in made/vpc-prod.nft; do ip netns exec vpc-prod nft -c -f "$rules"; done
            say bash "$script" down
            [[ -z $(ip netns list | grep -v '^internet' || true) ]]
            """);
    }

    [Theory]
    [InlineData("nftables")]
    [InlineData("iptables")]
    public async Task Text_that_others_have_put_into_the_kernel_is_data(string backend)
    {
        Write("main.vpc", HostileField.Network("", "\"eth0\"", ""));
        await RunAsync(
            backend,
            """
            i=0
            for name in $'\e[31mred' '$(id>canary1)' 'a"b;c' "it's" 'x|id' 'vpc-$(id)' $'n\u202em'; do
              ip link add name "$name" type bridge
              ip link set dev "$name" alias "vpclang project=shop resource=\$(touch canary-$((++i)))"
            done
            ip link add name odd1 type bridge; ip link set odd1 alias $'vpclang\e[2J project=\u202eshop'
            ip link add name odd2 type bridge; ip link set odd2 alias "$(head -c 250 /dev/zero | tr '\0' '"')"
            ip link add name odd3 type bridge
            ip link set odd3 alias 'vpclang project=../../x resource=vpc.prod/instance.web'
            for ns in '$(touch canary-n)' $'x\e[31m' 'prod.$(id>canary2)' 'vpc-a"b' $'prod.a\nb' 'a b.c'; do
              ip netns add "$ns"
              ip netns exec "$ns" ip link set lo alias 'vpclang project=$(id>canary3) resource=vpc.x'
            done
            nft add table inet odd '{ comment "$(touch canary-t) [red]x[/]"; }'
            nft add table ip 'vpclang-x' '{ comment "vpclang project=x resource=$(id>canary4)"; }'
            ip link show | sed 's/^[0-9]*//' >before; ip netns list | sort >>before; nft list ruleset >>before

            say vpclang doctor
            say vpclang plan
            say vpclang plan --json
            say vpclang apply --auto-approve --backend "$BACKEND"
            ip netns exec prod.web true
            say vpclang show
            say vpclang show --json
            say vpclang show x
            say vpclang exec 'prod.$(id>canary2)' -- true
            say vpclang exec $'prod.we\e[31mb' -- true
            say vpclang logs x
            say vpclang confirm $'a\e[31m'
            say vpclang plan --var $'\e[31m=x'
            say vpclang destroy --auto-approve
            say vpclang history
            ip link show | sed 's/^[0-9]*//' >after; ip netns list | sort >>after; nft list ruleset >>after
            diff before after
            """);
    }

    /// <summary>Every text as a reason and as a comment, half of them on rules that log.</summary>
    private static string HostileSourceOf()
    {
        var texts = HostileText.All.Where(t => t.IndexOfAny(['\0', '\r']) < 0).ToList();
        var rules = texts.Select((t, i) =>
            $"    allow tcp/{i + 1000} from any {(i % 2 == 0 ? "log " : "")}{HostileText.Quoted(t)}");
        return HostileField.Network(
            $"# {HostileField.Line(string.Concat(texts))}\nproject \"shop\"",
            "\"eth0\"",
            $"  firewall wall {{\n    subnets = [back]\n{string.Join('\n', rules)}\n  }}");
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private async Task RunAsync(string backend, string script)
    {
        var inside = $"export BACKEND={backend}\n{Lib}\n{script}\n";
        Write("script", inside);
        var result = await Bash.RunAsync(
            "\"$VPCLANG\" sandbox --no-apply --writable . -- bash script", _folder.FullName);
        var said = _folder.GetFiles("said-*");
        var all = string.Join('\n', said.OrderBy(f => f.CreationTimeUtc)
            .Select(f => $"{f.Name}: {HostileText.Shown(File.ReadAllText(f.FullName))}"));
        Assert.True(
            result.ExitCode == 0,
            $"{result.ExitCode}\n{result.StandardOutput}\n{result.StandardError}\n{all}");
        Assert.Empty(_folder.GetFiles($"{HostileText.Canary}*", SearchOption.AllDirectories));
        foreach (var file in said)
        {
            var text = await File.ReadAllTextAsync(file.FullName);
            Harmless.AssertPlain(file.Name, text);
            Assert.DoesNotContain("a bug in vpclang", text, StringComparison.Ordinal);
            if (file.Extension == ".json" && text.Length > 0)
                Harmless.AssertJson(file.Name, text);
        }
    }
}
