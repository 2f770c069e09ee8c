using System.Collections;
using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Cli;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Doctor;
using VpcLang.Runtime.Generators;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plugins;
using VpcLang.Runtime.Service;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>
/// The whole program with a compiler, backends and a host of the test's own. Everything from the
/// command line's words to the exit code is real.
/// </summary>
internal sealed class Vpclang : IDisposable
{
    public const string AllCapabilities = "000001ffffffffff";

    public Vpclang()
    {
        Folder = Directory.CreateTempSubdirectory("vpclang-test-");
        Write("main.vpc", "project \"shop\"\n");
        Write("status", $"Name:\tvpclang\nCapEff:\t{AllCapabilities}\n");
        Directory.CreateDirectory(PathOf("netns"));
        Host = new HostPaths
        {
            RuntimeFolder = PathOf("run"),
            NamespaceFolder = PathOf("netns"),
            ProcessStatus = PathOf("status"),
            KernelSettings = PathOf("sys"),
            LogFolder = PathOf("log"),
            JournalSocket = PathOf("journal"),
            UnitFolder = PathOf("units"),
            RunFolder = PathOf("all-run"),
            Interfaces = PathOf("interfaces"),
            NetworkState = PathOf("network"),
            Superusers = [PathChain.Root, FileFacts.UserOfThisProcess],
        };
        Installation = new Installation
        {
            Program = PathOf("program/vpclang"),
            RuntimeRoot = PathOf("dotnet"),
        };
    }

    public DirectoryInfo Folder { get; }

    public HostPaths Host { get; }

    /// <summary>The files of the program and its runtime; a test that needs them makes them.</summary>
    public Installation Installation { get; set; }

    public FakeConsole Console { get; private set; } = new();

    public Network Network { get; set; } = Networks.Shop("web", "db");

    public ImmutableArray<Diagnostic> Diagnostics { get; set; } = [];

    public List<FakeBackend> Backends { get; } = [new FakeBackend()];

    public FakeBackend Backend => Backends[0];

    public Hashtable Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>What the programs answer that doctor and install-service ask.</summary>
    public Func<CommandLine, Task<ProbeAnswer>> Probe { get; set; } =
        _ => Task.FromResult(new ProbeAnswer(0, ""));

    /// <summary>Where plugins are looked for: nowhere, unless a test has some.</summary>
    public PluginPlaces PluginPlaces { get; set; } = PluginPlaces.None;

    public PluginLimits PluginLimits { get; set; } = new()
    {
        // A loaded machine is slow to start a program; only tests of silence are short of time.
        Description = TimeSpan.FromMinutes(5),
        Listing = TimeSpan.FromMinutes(5),
        Generation = TimeSpan.FromMinutes(5),
    };

    public Exception? CompilerThrows { get; set; }

    /// <summary>A compiler in place of the one that answers with <see cref="Network"/>.</summary>
    public Func<CompilationInput, CompilationResult>? Compiler { get; init; }

    public CompilationInput? Compiled { get; private set; }

    public Replacement? Became { get; private set; }

    public string Source => PathOf("main.vpc");

    public string Out => Console.Out.ToString() ?? "";

    public string Error => Console.Error.ToString() ?? "";

    public string PathOf(string name) => Path.Combine(Folder.FullName, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    /// <summary>Runs one command line; output is that of this run alone.</summary>
    public Task<int> RunAsync(params string[] args) => RunAsync(new FakeConsole(), args);

    /// <summary>Runs one command line on a terminal, where the user types these answers.</summary>
    public Task<int> RunOnTerminalAsync(string[] answers, params string[] args)
    {
        var console = new FakeConsole
        {
            InputIsTerminal = true,
            OutputIsTerminal = true,
            ErrorIsTerminal = true,
        };
        foreach (var answer in answers)
            console.Answers.Enqueue(answer);
        return RunAsync(console, args);
    }

    /// <summary>Runs one command line that reads this text from standard input.</summary>
    public Task<int> RunWithInputAsync(string input, params string[] args) =>
        RunAsync(new FakeConsole { Input = System.Text.Encoding.UTF8.GetBytes(input) }, args);

    /// <summary>Runs one command line that reads these lines from a pipe.</summary>
    public Task<int> RunWithLinesAsync(string[] lines, params string[] args)
    {
        var console = new FakeConsole();
        foreach (var line in lines)
            console.Answers.Enqueue(line);
        return RunAsync(console, args);
    }

    public void Dispose()
    {
        Console.Dispose();
        Folder.Delete(recursive: true);
    }

    private Task<int> RunAsync(FakeConsole console, string[] args)
    {
        Console.Dispose();
        Console = console;
        return Application.RunAsync(args, new Composition
        {
            Console = console,
            Environment = Environment,
            Compile = Compile,
            LiveBackends = () => [.. Backends.Cast<ILiveBackend>()],
            Generators = () => [new JsonGenerator()],
            Plugins = () => new PluginShelf(PluginPlaces, PluginLimits),
            Host = Host,
            Probe = command => Probe(command),
            Installation = () => Installation,
            Become = replacement => Became = replacement,
        });
    }

    private CompilationResult Compile(CompilationInput input)
    {
        Compiled = input;
        if (CompilerThrows is { } failure)
            throw failure;
        if (Compiler is { } compiler)
            return compiler(input);
        var bad = Diagnostics.Any(d => d.Severity == Severity.Error);
        return new CompilationResult
        {
            Network = bad ? null : Network,
            Diagnostics = Diagnostics,
        };
    }
}
