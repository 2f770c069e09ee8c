using System.Collections.Immutable;
using System.Reflection;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Plugins;

/// <summary>A generator from a plugin's assembly: whatever it throws becomes a message.</summary>
internal sealed class AssemblyGenerator : IGenerator
{
    private readonly FoundPlugin _plugin;
    private readonly IGenerator _own;

    private AssemblyGenerator(FoundPlugin plugin, IGenerator own)
    {
        (_plugin, _own) = (plugin, own);
        Info = Guarded(() => own.Info) ?? throw Empty("Info");
        if (Info.Name != plugin.Name)
        {
            throw PluginErrors.Unloadable(
                plugin.Path, $"it is called {plugin.Name} and says {Info.Name}");
        }

        Options = Guarded(() => own.Options);
        Templates = Guarded(() => own.Templates) ?? throw Empty("Templates");
        if (Info.Realises.IsDefault || Info.Tools.IsDefault || Options.IsDefault
            || Options.Any(o => o.Values.IsDefaultOrEmpty)
            || Options.DistinctBy(o => o.Name, StringComparer.Ordinal).Count() != Options.Length)
        {
            throw Empty("Info or Options");
        }
    }

    /// <inheritdoc/>
    public BackendInfo Info { get; }

    /// <inheritdoc/>
    public ImmutableArray<GeneratorOption> Options { get; }

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> Templates { get; }

    /// <summary>Loads a plugin and asks what it is, for a time.</summary>
    /// <exception cref="BackendException">It is none; says why.</exception>
    public static async Task<IGenerator> OpenAsync(FoundPlugin plugin, PluginLimits limits)
    {
        // Nobody can end a thread: one that hangs in a plugin ends with this process.
        var loading = Task.Run(() => Open(plugin));
        try
        {
            return await loading.WaitAsync(limits.Description);
        }
        catch (TimeoutException)
        {
            throw PluginErrors.Silent(plugin.Path, "its constructor", limits.Description);
        }
    }

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request) =>
        Guarded(() => _own.Generate(request)) is { IsEmpty: false } files
        && files.Values.All(file => file is { Content: not null })
            ? files
            : throw Empty("Generate");

    private static AssemblyGenerator Open(FoundPlugin plugin)
    {
        if (!File.Exists(plugin.Path))
            throw PluginErrors.Unloadable(plugin.Path, "there is no such file");
        if (FaultOf(plugin.Path) is { } fault)
            throw PluginErrors.Untrusted(plugin.Path, fault);
        try
        {
            var type = PluginType.Of(plugin, PluginAssembly.Load(plugin.Path));
            return new AssemblyGenerator(
                plugin,
                Activator.CreateInstance(type) as IGenerator
                    ?? throw new TypeLoadException($"{type.Name} is no generator"));
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            throw PluginErrors.Threw(plugin.Path, inner);
        }
        catch (Exception failure) when (failure is BadImageFormatException or IOException
            or TypeLoadException or ReflectionTypeLoadException or MissingMemberException
            or InvalidOperationException)
        {
            throw PluginErrors.Unloadable(plugin.Path, failure.Message);
        }
    }

    /// <summary>
    /// Why others could change the assembly, change a library beside it, or add one.
    /// </summary>
    private static string? FaultOf(string path) =>
        PathChain.OfThisUser.ToFile(path)
            .Concat(PathChain.OfThisUser.ToTree(Path.GetDirectoryName(path) ?? "/"))
            .Select(step => step.Fault)
            .FirstOrDefault(fault => fault is not null)?.ToString();

    private T Guarded<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception failure) when (failure is not BackendException)
        {
            throw PluginErrors.Threw(_plugin.Path, failure);
        }
    }

    private BackendException Empty(string member) =>
        PluginErrors.Unloadable(_plugin.Path, $"{member} of {_own.GetType().Name} is empty");
}
