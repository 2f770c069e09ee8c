using System.Collections;
using VpcLang.Backends.Contracts;
using VpcLang.Cli;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plugins;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>The program on files of hostile text, with a look at everything that it says.</summary>
internal sealed class HostileProgram : IDisposable
{
    /// <summary>What is printed of a network that compiles; true where it is JSON.</summary>
    private static readonly (bool IsJson, string[] Words)[] Reports =
    [
        (true, ["validate", "--sarif"]),
        (false, ["output"]),
        (true, ["output", "--json"]),
        (false, ["why", "internet", "prod.web", "tcp/80"]),
        (true, ["why", "--json", "internet", "prod.web", "tcp/80"]),
        (false, ["reach"]),
        (true, ["reach", "--json"]),
        (false, ["reach", "--csv"]),
        (false, ["fmt", "--diff"]),
        (false, ["plan"]),
        (true, ["plan", "--json"]),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-hostile-");
    private readonly FakeBackend _backend = new();
    private readonly string _before;

    public HostileProgram()
    {
        _before = PathOf("before.vpc");
        File.WriteAllText(_before, "project \"x\"\nvpc prod { cidr = 10.10.0.0/16 }\n");
        Directory.CreateDirectory(PathOf("run"));
    }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Checks one text in one field: it is refused with a clean finding, or taken.</summary>
    public async Task CheckAsync(HostileField field, string text)
    {
        var (about, file, words) = await WriteAsync(field, text);
        if (await RunAsync(about, false, ["validate", .. words]) == 1)
        {
            await RunAsync(about, true, ["validate", "--sarif", .. words]);
            await RunAsync(about, true, ["validate", "--json", .. words]);
        }

        File.Delete(file);
    }

    /// <summary>Checks everything that can be said of a network with a text; false if refused.</summary>
    public async Task<bool> CheckAllAsync(HostileField field, string text)
    {
        var (about, file, words) = await WriteAsync(field, text);
        var isTaken = await RunAsync(about, false, ["validate", .. words]) == 0;
        foreach (var (isJson, report) in isTaken ? Reports : [])
        {
            string[] last = report[0] == "fmt" ? [file] : words;
            await RunAsync(about, isJson, [.. report, .. last]);
        }

        if (isTaken)
        {
            await RunAsync(about, false, ["diff", _before, file]);
            await RunAsync(about, false, ["diff", "--markdown", _before, file]);
            foreach (var generator in Live(new FakeConsole()).Generators())
                await GenerateAsync(about, generator, words);
        }

        File.Delete(file);
        return isTaken;
    }

    private async Task<(string About, string File, string[] Words)> WriteAsync(
        HostileField field, string text)
    {
        var source = field.With(text);
        var file = PathOf(source.FileName);
        await File.WriteAllTextAsync(file, source.Text);
        return ($"{field} = {HostileText.Shown(text)}", file, [file, .. source.Words ?? []]);
    }

    private async Task GenerateAsync(string about, IGenerator generator, string[] words)
    {
        var folder = Directory.CreateDirectory(PathOf("generated"));
        var name = generator.Info.Name;
        await RunAsync(about, false, ["generate", name, .. words, "-o", folder.FullName + "/"]);
        foreach (var made in folder.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var content = await File.ReadAllTextAsync(made.FullName);
            Harmless.AssertPlain($"{about}, {name}, {made.Name}", content);
            if (made.Extension == ".json")
                Harmless.AssertJson($"{about}, {name}, {made.Name}", content);
        }

        folder.Delete(recursive: true);
    }

    private async Task<int> RunAsync(string about, bool isJson, string[] words)
    {
        using var console = new FakeConsole { OutputIsTerminal = true, ErrorIsTerminal = true };
        var code = await Application.RunAsync(["--no-color", .. words], Live(console));
        var (said, failed) = (console.Out.ToString() ?? "", console.Error.ToString() ?? "");
        about = $"{string.Join(' ', words.Take(2).Select(HostileText.Shown))} of {about}";
        Assert.True(code is 0 or 1 or 2, $"{about}: exit code {code}\n{failed}");
        Assert.False(
            failed.Contains("a bug in vpclang", StringComparison.Ordinal), $"{about}:\n{failed}");
        Assert.True(code == 0 || said.Length + failed.Length > 0, $"{about}: it fails in silence");
        Harmless.AssertPlain(about, said);
        Harmless.AssertPlain(about, failed);
        if (isJson && (code == 0 || said.Length > 0))
            Harmless.AssertJson(about, said);
        if (words.Contains("--markdown"))
            Assert.DoesNotContain("<script", said, StringComparison.OrdinalIgnoreCase);
        return code;
    }

    private Composition Live(FakeConsole console) => Composition.Live(console) with
    {
        Environment = new Hashtable(),
        LiveBackends = () => [_backend],
        Plugins = () => new PluginShelf(PluginPlaces.None),
        Host = new HostPaths
        {
            RuntimeFolder = PathOf("run"),
            NamespaceFolder = PathOf("run"),
            LogFolder = PathOf("log"),
            RunFolder = PathOf("run"),
        },
    };
}
