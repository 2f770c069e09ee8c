using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>What a finding means for apply.</summary>
public enum Health
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Worth knowing; apply works.</summary>
    Note,

    /// <summary>Apply cannot work.</summary>
    Bad,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Topic">What it belongs to: <c>Tools</c>.</param>
/// <param name="Health">What it means for apply.</param>
/// <param name="Text">What was found and what that means, in one line.</param>
/// <param name="Mend">The command that mends it, or more to do; null where nothing is to do.</param>
public sealed record Finding(string Topic, Health Health, string Text, string? Mend = null);

/// <summary>What a program answered.</summary>
/// <param name="ExitCode">Its exit code; null where it could not be started or did not end.</param>
/// <param name="Output">What it said, on both outputs.</param>
public sealed record ProbeAnswer(int? ExitCode, string Output)
{
    /// <summary>Whether it did what it was asked.</summary>
    public bool Succeeded => ExitCode == 0;
}

/// <summary>What an examination works with.</summary>
/// <param name="Host">The host's places.</param>
/// <param name="Backends">The live backends, the preferred first.</param>
/// <param name="RunAsync">Runs a program that changes nothing of the host's.</param>
public sealed record Patient(
    HostFiles Host,
    ImmutableArray<ILiveBackend> Backends,
    Func<CommandLine, Task<ProbeAnswer>> RunAsync);
