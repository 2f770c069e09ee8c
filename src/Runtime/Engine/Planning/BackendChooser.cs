using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Planning;

/// <summary>Decides which backend carries out a run.</summary>
public static class BackendChooser
{
    /// <summary>
    /// The backend of that name; without a name the first, in order of preference, whose tools
    /// are all here, or the very first where none is complete.
    /// </summary>
    /// <exception cref="BackendException">There is none of that name.</exception>
    public static ILiveBackend Choose(ImmutableArray<ILiveBackend> backends, string? name)
    {
        var found = name is null
            ? backends.FirstOrDefault(b => b.MissingTools().IsEmpty) ?? backends.FirstOrDefault()
            : backends.FirstOrDefault(b => b.Info.Name == name);
        return found ?? throw RuntimeErrors.UnknownBackend(
            "backend", name ?? "(default)", backends.Select(b => b.Info.Name));
    }

    /// <summary>Like <see cref="Choose"/>, and the backend can work on this host.</summary>
    /// <exception cref="BackendException">None of that name, or tools are missing.</exception>
    public static ILiveBackend ChooseWorking(ImmutableArray<ILiveBackend> backends, string? name)
    {
        var backend = Choose(backends, name);
        var missing = backend.MissingTools();
        if (missing.IsEmpty)
            return backend;
        throw RuntimeErrors.MissingTools(
            $"the backend {backend.Info.Name}", missing, DebianPackages.Of(missing));
    }
}
