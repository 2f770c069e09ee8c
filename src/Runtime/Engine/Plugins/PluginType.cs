using System.Reflection;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Plugins;

/// <summary>Finds the one generator of a plugin's assembly.</summary>
internal static class PluginType
{
    /// <summary>The class, once the assembly's contract is known to be ours.</summary>
    /// <exception cref="BackendException">Another contract, no generator, or several.</exception>
    public static Type Of(FoundPlugin plugin, Assembly assembly)
    {
        CheckVersion(plugin, assembly);
        Type[] types =
        [
            .. assembly.GetExportedTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false }
                    && typeof(IGenerator).IsAssignableFrom(type)),
        ];
        return types switch
        {
            [var type] when type.GetConstructor(Type.EmptyTypes) is not null => type,
            [var type] => throw PluginErrors.Unloadable(
                plugin.Path, $"{type.Name} has no public constructor without parameters"),
            [] => throw PluginErrors.Unloadable(
                plugin.Path, "it has no public class that implements IGenerator"),
            _ => throw PluginErrors.Unloadable(
                plugin.Path,
                $"it has several generators: {string.Join(", ", types.Select(t => t.Name))}"),
        };
    }

    /// <summary>Reads the attribute without running anything of the plugin's.</summary>
    private static void CheckVersion(FoundPlugin plugin, Assembly assembly)
    {
        var mark = assembly.GetCustomAttributesData().FirstOrDefault(
            data => data.AttributeType.FullName == typeof(PluginContractAttribute).FullName);
        if (mark?.ConstructorArguments is not [{ Value: int version }])
        {
            throw PluginErrors.Unloadable(
                plugin.Path, "it lacks [assembly: PluginContract(Contract.Version)]");
        }

        if (version != Contract.Version)
            throw PluginErrors.OtherContract(plugin.Path, $"{version}");
    }
}
