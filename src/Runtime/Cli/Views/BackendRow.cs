using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime;

namespace VpcLang.Cli.Views;

/// <summary>A backend or generator as the list shows it.</summary>
internal sealed record BackendRow(BackendInfo Info, bool IsLive, ImmutableArray<string> Missing)
{
    /// <summary>What it does to a host.</summary>
    public string Kind => IsLive ? "live" : "generator";

    /// <summary>The file of a plugin; null for a built-in.</summary>
    public string? PluginPath { get; init; }

    /// <summary>What a user can choose.</summary>
    public ImmutableArray<GeneratorOption> Options { get; init; } = [];

    /// <summary>The names of its templates.</summary>
    public ImmutableArray<string> Templates { get; init; } = [];

    /// <summary>Why it cannot be used; null where it can.</summary>
    public BackendError? Fault { get; init; }

    /// <summary>The row of a live backend.</summary>
    public static BackendRow Of(ILiveBackend backend) =>
        new(backend.Info, true, backend.MissingTools());

    /// <summary>The row of a generator.</summary>
    public static BackendRow Of(IGenerator generator) => new(generator.Info, false, [])
    {
        Options = generator.Options,
        Templates = [.. generator.Templates.Keys],
    };

    /// <summary>The row of a plugin that cannot be used.</summary>
    public static BackendRow Of(string name, BackendError fault) =>
        new(new BackendInfo(name, "", [], []), false, [])
        {
            Fault = fault with { Details = fault.Details.Remove(PluginErrors.NothingWritten) },
        };
}
