using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Contracts;

/// <summary>A backend that turns a network into files and touches nothing.</summary>
/// <remarks>
/// It reads neither the host nor the clock: the same request gives the same bytes, for an ordinary
/// user as for root.
/// </remarks>
public interface IGenerator
{
    /// <summary>What it is.</summary>
    BackendInfo Info { get; }

    /// <summary>What a user can choose about its files.</summary>
    ImmutableArray<GeneratorOption> Options => [];

    /// <summary>Its templates by file name, which a user can copy and replace.</summary>
    ImmutableSortedDictionary<string, string> Templates =>
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The files of a network, by their path below the output folder.</summary>
    /// <exception cref="BackendException">They cannot be made; says why.</exception>
    ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request);
}

/// <summary>A file that a generator makes.</summary>
/// <param name="Content">Its text.</param>
/// <param name="IsExecutable">Whether it is a program.</param>
public sealed record GeneratedFile(string Content, bool IsExecutable = false);

/// <summary>Something that a user can choose about a generator's files.</summary>
/// <param name="Name">The name that <c>--option name=value</c> takes.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Values">What can be chosen, the default first.</param>
public sealed record GeneratorOption(
    string Name, string Description, ImmutableArray<string> Values)
{
    /// <summary>How packet rules are made, for generators that make them.</summary>
    public const string Firewall = "firewall";

    /// <summary>What holds where the user chooses nothing.</summary>
    public string Default => Values[0];
}

/// <summary>All that a generator works from.</summary>
public sealed record GeneratorRequest
{
    /// <summary>The network.</summary>
    public required Network Network { get; init; }

    /// <summary>The source's path as the user gave it, for the head of a file.</summary>
    public required string SourcePath { get; init; }

    /// <summary>SHA-256 of the source, in hexadecimal.</summary>
    public required string SourceDigest { get; init; }

    /// <summary>The version of the compiler: <c>0.1.0</c>.</summary>
    public required string CompilerVersion { get; init; }

    /// <summary>What the user chose, by the option's name; every option has a value here.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The user's own templates, by file name; the others are as they come.</summary>
    public ImmutableSortedDictionary<string, string> Templates { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Tells the user something that is no error, in one sentence.</summary>
    public Action<string> Warn { get; init; } = static _ => { };
}
