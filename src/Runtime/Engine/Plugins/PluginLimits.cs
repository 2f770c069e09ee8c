namespace VpcLang.Runtime.Plugins;

/// <summary>How much of our time and memory a plugin may take.</summary>
public sealed record PluginLimits
{
    /// <summary>How long it may take to say what it is.</summary>
    public TimeSpan Description { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same where it is one of a list, which a bad one must not make slow.</summary>
    public TimeSpan Listing { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long it may take to make its files.</summary>
    public TimeSpan Generation { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long its answer may be.</summary>
    public int AnswerBytes { get; init; } = 64 * 1024 * 1024;
}
