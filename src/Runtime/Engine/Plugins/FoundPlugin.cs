namespace VpcLang.Runtime.Plugins;

/// <summary>What a plugin is made of.</summary>
public enum PluginForm
{
    /// <summary>A program that is asked by JSON.</summary>
    Program,

    /// <summary>An assembly that is loaded.</summary>
    Assembly,
}

/// <summary>A plugin that was found by its name; nothing of it has run.</summary>
/// <param name="Name">The name that <c>generate</c> takes.</param>
/// <param name="Path">The program or assembly.</param>
/// <param name="Form">Which of both it is.</param>
public sealed record FoundPlugin(string Name, string Path, PluginForm Form);
