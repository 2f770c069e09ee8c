using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>No verb reads or writes a file outside of the folder that it was pointed to.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Link = "VPC5909", Special = "VPC5913", Missing = "VPC5901";

    /// <summary>What stands in the place of a source; other words are the target of a link.</summary>
    private static readonly (string Kind, string Code)[] Kinds =
    [
        ("../secret", Link),
        ("FOLDER/secret", Link),
        ("chain", Link),
        ("through a folder", Link),
        ("../outside", Link),
        ("FOLDER/outside", Link),
        ("/dev/zero", Link),
        ("/dev/stdin", Link),
        ("/proc/self/environ", Link),
        ("/proc/self/fd/0", Link),
        ("../nothing", Link),
        ("FIFO", Special),
        ("socket", Special),
        (".git/config", Missing),
        ("nothing", Missing),
        ("x.vpc", Missing),
    ];

    /// <summary>Every verb that takes a path, before the path.</summary>
    private static readonly string[] Verbs =
    [
        "validate", "validate --json", "validate --sarif", "validate --fix", "fmt", "fmt --check",
        "fmt --diff", "plan", "plan --json", "apply --auto-approve", "destroy --auto-approve", "verify",
        "output", "show", "why internet prod.web tcp/80", "reach", "console -e 1", "generate json",
        "generate bash", "generate mermaid", "generate terraform", "install-service --print", "sandbox",
        "logs", "diff HERE",
    ];

    private readonly HostileCheckout _checkout = new();

    public static TheoryData<string> Places => [.. Kinds.Select(k => k.Kind)];

    public void Dispose() => _checkout.Dispose();

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_verb_reads_or_writes_through(string kind)
    {
        _checkout.Place(kind, "x.vpc");
        var code = Kinds.Single(k => k.Kind == kind).Code;
        foreach (var verb in Verbs)
        {
            await RefusedAsync(code, verb, _checkout.PathOf("x.vpc"));
            await RefusedAsync(code, verb, _checkout.Checkout);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_source_imports_or_reads_through(string kind)
    {
        _checkout.Place(kind, "x.vpc");
        foreach (var text in new[] { "import \"x.vpc\"\n", "let a = file(\"x.vpc\")\noutput o = a\n" })
        {
            _checkout.Write("y.vpc", text);
            var (code, said) = await _checkout.RunAsync("validate", "--fix", _checkout.PathOf("y.vpc"));
            Assert.True(code == 1, $"{text}: {said}");
        }
    }

    /// <summary>Pipelines leave their credentials there.</summary>
    [Theory]
    [InlineData("let a = file(\".git/config\")\noutput o = a\n")]
    [InlineData("import \".git/config\"\n")]
    public async Task Files_of_version_control_are_no_part_of_a_project(string text)
    {
        _checkout.Write("y.vpc", text);
        var (code, said) = await _checkout.RunAsync("output", _checkout.PathOf("y.vpc"));
        Assert.True(code == 1, said);
        Assert.Contains("it is in .git, which is no part of a project", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret", Link)]
    [InlineData("../outside/nft.hbs", Link)]
    [InlineData("/dev/zero", Link)]
    [InlineData("FIFO", Special)]
    [InlineData("nft.hbs", Missing)]
    public async Task No_template_is_read_through(string kind, string code)
    {
        _checkout.Place(kind, "nft.hbs");
        await RefusedAsync(
            code, $"generate nft --templates {_checkout.Checkout}", _checkout.PathOf("main.vpc"));
    }

    [Theory]
    [InlineData("out.json", "../secret", Link)]
    [InlineData("out.json", "lib/real.vpc", "VPC5906")]
    [InlineData("out.json", "../outside", Link)]
    [InlineData("out.json", "FIFO", Special)]
    [InlineData("out", "../outside", Link)]
    public async Task No_output_is_written_through(string name, string kind, string code)
    {
        _checkout.Place(kind, name);
        var before = _checkout.Read("lib/real.vpc");
        await RefusedAsync(
            code, $"generate json -o {_checkout.PathOf(name)}", _checkout.PathOf("main.vpc"));
        Assert.Equal(before, _checkout.Read("lib/real.vpc"));
        Directory.CreateDirectory(_checkout.PathOf("made"));
        Bash.Output($"mv -T '{_checkout.PathOf(name)}' '{_checkout.PathOf("made/network.json")}'");
        var (exit, _) = await _checkout.RunAsync(
            "generate", "json", _checkout.PathOf("main.vpc"), "-o", _checkout.PathOf("made"));
        Assert.Equal(1, exit);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("old.plan")]
    [InlineData("FIFO")]
    public async Task No_plan_is_saved_or_read_through(string kind)
    {
        _checkout.Write("old.plan", "{}");
        _checkout.Place(kind, "new.plan");
        var plan = _checkout.PathOf("new.plan");
        var (code, said) = await _checkout.RunAsync("plan", _checkout.PathOf("main.vpc"), "-o", plan);
        Assert.True(code == 1, said);
        Assert.Equal("{}", _checkout.Read("old.plan"));
        (code, said) = await _checkout.RunAsync("apply", plan);
        Assert.True(code == 1, said);
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public async Task A_device_that_is_named_itself_is_not_opened(string device)
    {
        foreach (var verb in Verbs)
            await RefusedAsync(Special, verb, device);
    }

    [Theory]
    [InlineData("lib/real.vpc")]
    [InlineData("one")]
    [InlineData("shelf/real.vpc")]
    [InlineData("lib/../shelf/./real.vpc")]
    [InlineData("FOLDER/checkout/lib/real.vpc")]
    public async Task A_link_that_stays_inside_works(string target)
    {
        _checkout.Link("shelf", "lib");
        _checkout.Link("one", "two");
        _checkout.Link("two", "lib/real.vpc");
        _checkout.Place(target, "x.vpc");
        _checkout.Write("y.vpc", "import \"x.vpc\"\n");
        var path = _checkout.PathOf("x.vpc");
        var link = new FileInfo(path).LinkTarget;
        foreach (var verb in new[] { "validate", "output", "generate json", "plan", "fmt" })
        {
            var (code, said) = await _checkout.RunAsync([.. verb.Split(' '), path]);
            Assert.True(code == 0, $"{verb}: {said}");
        }

        Assert.Equal(link, new FileInfo(path).LinkTarget);
        Assert.StartsWith("let inside = 1\n", _checkout.Read("lib/real.vpc"), StringComparison.Ordinal);
        Assert.Equal(0, (await _checkout.RunAsync("validate", _checkout.PathOf("y.vpc"))).Code);
        Assert.Equal(0, (await _checkout.RunAsync("fmt", _checkout.Checkout)).Code);
    }

    [Fact]
    public async Task The_message_names_the_link_and_its_target_on_one_line()
    {
        _checkout.Place("../a\n\u001b[31mb", "x.vpc");
        var (_, said) = await _checkout.RunAsync("validate", _checkout.PathOf("x.vpc"));
        Assert.Contains(
            "the symbolic link x.vpc -> ../a<U+000A><U+001B>[31mb leads outside of "
            + _checkout.Checkout,
            said,
            StringComparison.Ordinal);
        Assert.Contains("= help: name the file that it leads to", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_formatted_where_one_link_leads_outside()
    {
        const string ugly = "let   a=1\n";
        _checkout.Write("a.vpc", ugly);
        _checkout.Place("../../secret", "lib/x.vpc");
        await RefusedAsync(Link, "fmt", _checkout.Checkout);
        Assert.Equal(ugly, _checkout.Read("a.vpc"));
    }

    [Fact]
    public async Task Links_to_folders_are_not_entered_by_fmt()
    {
        _checkout.Link("up", "../outside");
        Assert.Equal(0, (await _checkout.RunAsync("fmt", _checkout.Checkout)).Code);
    }

    /// <summary>Sparse, so that it takes no room.</summary>
    [Fact]
    public async Task A_file_of_100_GB_is_not_read()
    {
        using (var file = File.Create(_checkout.PathOf("x.vpc")))
            file.SetLength(100_000_000_000);
        foreach (var verb in Verbs)
            await RefusedAsync("VPC5904", verb, _checkout.PathOf("x.vpc"));
    }

    private async Task RefusedAsync(string code, string verb, string path)
    {
        var words = verb.Replace("HERE", _checkout.PathOf("main.vpc"), StringComparison.Ordinal).Split(' ');
        var (exit, said) = await _checkout.RunAsync([.. words, path]);
        Assert.True(exit == 1, $"{verb} {path} exits with {exit}:\n{said}");
        Assert.True(
            said.Contains(code, StringComparison.Ordinal), $"{verb} {path} says no {code}:\n{said}");
    }
}
