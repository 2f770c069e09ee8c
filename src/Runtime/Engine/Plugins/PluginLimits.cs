namespace VpcLang.Runtime.Plugins;

/// <summary>How much of our time and memory a plugin may take.</summary>
public sealed record PluginLimits
{
    /// <summary>How long it may take to say what it is.</summary>
    public TimeSpan Description { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long it may take to make its files.</summary>
    public TimeSpan Generation { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long its answer may be.</summary>
    public int AnswerBytes { get; init; } = 64 * 1024 * 1024;
}
