namespace VpcLang.Runtime.Plugins;

/// <summary>A plugin that was found by its name; nothing of it has run.</summary>
/// <param name="Name">The name that <c>generate</c> takes.</param>
/// <param name="Path">The program.</param>
public sealed record FoundPlugin(string Name, string Path);
