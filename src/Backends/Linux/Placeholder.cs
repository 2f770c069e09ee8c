using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux;

/// <summary>Stands in until the Linux backends are merged.</summary>
public static class LinuxBackends
{
    /// <summary>None yet.</summary>
    public static ImmutableArray<ILiveBackend> All => [];
}
