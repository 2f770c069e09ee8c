using System.Collections;
using System.Net.Sockets;
using VpcLang.Cli;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plugins;
using VpcLang.Runtime.Tests.Fakes;
using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>
/// A checkout with hostile contents, a secret file beside it, and the program run on it.
/// </summary>
internal sealed class HostileCheckout : IDisposable
{
    /// <summary>
    /// A source that `fmt` and `--fix` would change, and whose lines a diagnostic would quote.
    /// </summary>
    public const string Secret = "vpc   swordfish { cidr = 10.0.0.1/16 }\n";

    /// <summary>Far beyond what any of this takes; a program that waits for a FIFO takes for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-hostile-");
    private readonly FakeBackend _backend = new();

    private readonly Socket _socket = new(
        AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    /// <summary>Links to folders are not entered, and .git has a secret of its own.</summary>
    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden,
    };

    public HostileCheckout()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "outside"));
        foreach (var name in SecretNames)
            File.WriteAllText(Path.Combine(_folder.FullName, name), Secret);
        Directory.CreateDirectory(PathOf("lib"));
        Directory.CreateDirectory(PathOf(".git"));
        Write(".git/config", Secret);
        Write("main.vpc", "vpc prod { cidr = 10.10.0.0/16 }\n");
        Write("lib/real.vpc", "let   inside=1\noutput o = inside\n");
    }

    private static IReadOnlyList<string> SecretNames => ["secret", "outside/main.vpc", "outside/nft.hbs"];

    public string Checkout =>
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "checkout")).FullName;

    public string Outside(string name) => Path.Combine(_folder.FullName, name);

    public string PathOf(string name) => Path.Combine(Checkout, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    public string Read(string name) => File.ReadAllText(PathOf(name));

    public void Link(string name, string target) => File.CreateSymbolicLink(PathOf(name), target);

    /// <summary>Puts a hostile thing of a kind in place of a source.</summary>
    public void Place(string kind, string name)
    {
        switch (kind)
        {
            case "FIFO":
                Bash.Output($"mkfifo '{PathOf(name)}'");
                break;
            case "socket":
                // It takes its file along when it is closed.
                _socket.Bind(new UnixDomainSocketEndPoint(PathOf(name)));
                break;
            case "chain":
                Link("first", "second");
                Link("second", "../secret");
                Link(name, "first");
                break;
            case "through a folder":
                Link("up", "..");
                Link(name, "up/secret");
                break;
            default:
                Link(name, kind.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal));
                break;
        }
    }

    /// <summary>Runs a command line, and checks that nothing of the secret comes out of it.</summary>
    /// <returns>The exit code, and all that was printed.</returns>
    public async Task<(int Code, string Said)> RunAsync(params string[] words)
    {
        using var console = new FakeConsole();
        var running = Task.Run(() => Application.RunAsync(["--no-color", .. words], Live(console)));
        var code = await running.WaitAsync(Patience);
        var said = $"{console.Out}{console.Error}";
        var about = $"{string.Join(' ', words)}:\n{said}";
        Assert.False(said.Contains("swordfish", StringComparison.Ordinal), about);
        Assert.False(said.Contains("a bug in vpclang", StringComparison.Ordinal), about);
        AssertSecretStays();
        return (code, said);
    }

    /// <summary>The files outside are as they were, and no other file has their text.</summary>
    public void AssertSecretStays()
    {
        foreach (var name in SecretNames)
            Assert.Equal(Secret, File.ReadAllText(Path.Combine(_folder.FullName, name)));
        Assert.Equal(Secret, Read(".git/config"));
        var outside = Directory.GetFileSystemEntries(Path.Combine(_folder.FullName, "outside"));
        Assert.Equal(["main.vpc", "nft.hbs"], outside.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in new DirectoryInfo(Checkout).EnumerateFiles("*", Below))
        {
            if (file.Length is > 0 and < 1_000_000)
                Assert.DoesNotContain("swordfish", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _folder.Delete(recursive: true);
    }

    private Composition Live(FakeConsole console) => Composition.Live(console) with
    {
        Environment = new Hashtable(),
        LiveBackends = () => [_backend],
        Plugins = () => new PluginShelf(PluginPlaces.None),
        Become = _ => { },
        Host = new HostPaths
        {
            RuntimeFolder = Outside("run"),
            NamespaceFolder = Outside("netns"),
            LogFolder = Outside("log"),
            RunFolder = Outside("all-run"),
            UnitFolder = Outside("units"),
        },
    };
}
