namespace VpcLang.Backends.Contracts;

/// <summary>What plugins are promised: this assembly, the network's form, and docs/backends.md.</summary>
public static class Contract
{
    /// <summary>The version; it grows when a plugin of the one before could no longer work.</summary>
    public const int Version = 1;
}

/// <summary>
/// Says which contract an assembly of a plugin was built for; without it, none is loaded:
/// <c>[assembly: PluginContract(Contract.Version)]</c>.
/// </summary>
/// <param name="version">The version; the compiler copies the constant into the plugin.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginContractAttribute(int version) : Attribute
{
    /// <summary>The version of the contract.</summary>
    public int Version => version;
}
