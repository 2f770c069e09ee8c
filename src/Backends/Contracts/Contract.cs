namespace VpcLang.Backends.Contracts;

/// <summary>The contract between vpclang and plugins (docs/backends.md).</summary>
public static class Contract
{
    /// <summary>The version; it grows when a plugin of the one before could no longer work.</summary>
    public const int Version = 1;
}
