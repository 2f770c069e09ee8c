using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Plugins;

/// <summary>The plugins of this user on this host.</summary>
/// <param name="places">Where they are.</param>
/// <param name="limits">What each may take; left out, the usual.</param>
public sealed class PluginShelf(PluginPlaces places, PluginLimits? limits = null)
{
    private readonly PluginLimits _limits = limits ?? new PluginLimits();

    /// <summary>All of them, by name; nothing of them is run.</summary>
    public ImmutableArray<FoundPlugin> Find() => PluginFinder.Find(places);

    /// <summary>Starts one, and asks what it is.</summary>
    /// <exception cref="BackendException">It is not what it should be; says why.</exception>
    public Task<IGenerator> OpenAsync(FoundPlugin plugin) => OpenAsync(plugin, _limits);

    /// <summary>The same for a list of many, with less patience.</summary>
    /// <exception cref="BackendException">It is not what it should be; says why.</exception>
    public Task<IGenerator> OpenForListAsync(FoundPlugin plugin) =>
        OpenAsync(plugin, _limits with { Description = _limits.Listing });

    private static Task<IGenerator> OpenAsync(FoundPlugin plugin, PluginLimits limits) =>
        ProgramGenerator.OpenAsync(plugin, limits);
}
