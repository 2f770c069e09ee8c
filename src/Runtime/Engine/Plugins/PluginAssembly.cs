using System.Reflection;
using System.Runtime.Loader;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Plugins;

/// <summary>
/// The load context of a plugin: its own libraries come from its folder, the contract and what a
/// network is made of from us, so that both sides mean the same types.
/// </summary>
internal sealed class PluginAssembly : AssemblyLoadContext
{
    private static readonly Assembly[] Shared =
        [typeof(IGenerator).Assembly, typeof(Network).Assembly];

    private readonly AssemblyDependencyResolver _resolver;

    private PluginAssembly(string path)
        : base(Path.GetFileNameWithoutExtension(path)) => _resolver = new(path);

    /// <summary>Loads the assembly itself; what it refers to follows when it is needed.</summary>
    public static Assembly Load(string path) => new PluginAssembly(path).LoadFromAssemblyPath(path);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        Shared.FirstOrDefault(shared => shared.GetName().Name == assemblyName.Name)
        ?? (_resolver.ResolveAssemblyToPath(assemblyName) is { } path
            ? LoadFromAssemblyPath(path)
            : null);

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path
            ? LoadUnmanagedDllFromPath(path)
            : nint.Zero;
}
