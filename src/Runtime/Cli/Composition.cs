using System.Collections;
using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux;
using VpcLang.Backends.Mermaid;
using VpcLang.Backends.Scripts.Bash;
using VpcLang.Backends.Scripts.Nft;
using VpcLang.Backends.Terraform;
using VpcLang.Cli.Terminal;
using VpcLang.Compiler;
using VpcLang.Runtime.Doctor;
using VpcLang.Runtime.Generators;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plugins;
using VpcLang.Runtime.Service;

namespace VpcLang.Cli;

/// <summary>
/// What the program is put together from. This is the one place that names backends and
/// generators; each part is a function, so that a verb loads only what it uses.
/// </summary>
internal sealed record Composition
{
    /// <summary>Where it prints and asks.</summary>
    public required IConsole Console { get; init; }

    /// <summary>The compiler.</summary>
    public Func<CompilationInput, CompilationResult> Compile { get; init; } = Compilation.Compile;

    /// <summary>The live backends, the preferred first.</summary>
    public Func<ImmutableArray<ILiveBackend>> LiveBackends { get; init; } = () => [];

    /// <summary>The generators, by name.</summary>
    public Func<ImmutableArray<IGenerator>> Generators { get; init; } = () => [];

    /// <summary>The plugins; none is started before a verb asks for it.</summary>
    public Func<PluginShelf> Plugins { get; init; } = () => new PluginShelf(PluginPlaces.None);

    /// <summary>The environment's variables.</summary>
    public required IDictionary Environment { get; init; }

    /// <summary>The host's places.</summary>
    public HostPaths Host { get; init; } = new();

    /// <summary>How this process becomes another program.</summary>
    public Action<Replacement> Become { get; init; } = HostPrograms.Become;

    /// <summary>How <c>doctor</c> asks programs.</summary>
    public Func<CommandLine, Task<ProbeAnswer>> Probe { get; init; } =
        Runtime.Doctor.Probe.RunAsync;

    /// <summary>The files of this program, for a unit that calls it.</summary>
    public Func<Installation> Installation { get; init; } =
        () => Runtime.Service.Installation.Current(ThisProgram.File);

    /// <summary>What tells the time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A variable of the environment; null where it is not set.</summary>
    public string? Variable(string name) => Environment[name] as string;

    /// <summary>The program as users run it.</summary>
    public static Composition Live(IConsole console)
    {
        var environment = System.Environment.GetEnvironmentVariables();
        return new()
        {
            Console = console,
            Environment = environment,
            LiveBackends = () => LinuxBackends.All,
            Generators = () =>
            [
                new JsonGenerator(),
                new BashGenerator(),
                new NftGenerator(),
                new MermaidGenerator(),
                new TerraformGenerator(),
            ],
            Plugins = () => new PluginShelf(PluginPlaces.Of(environment)),
        };
    }
}
