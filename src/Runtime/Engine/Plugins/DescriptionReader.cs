using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Plugins;

/// <summary>What a plugin's program says of itself.</summary>
internal sealed record PluginDescription(
    BackendInfo Info,
    ImmutableArray<GeneratorOption> Options,
    ImmutableSortedDictionary<string, string> Templates);

/// <summary>Reads the answer to <c>describe</c>.</summary>
internal static class DescriptionReader
{
    private const string Question = "describe";

    private const int MostCharacters = 300;

    /// <summary>Reads it; unknown fields are for later versions and do not count.</summary>
    /// <exception cref="BackendException">It is no description; says why.</exception>
    public static PluginDescription Read(FoundPlugin plugin, ReadOnlyMemory<byte> answer)
    {
        try
        {
            CheckVersion(plugin, answer);
            return Read(
                plugin,
                JsonSerializer.Deserialize(answer.Span, PluginJson.Default.DescriptionDocument));
        }
        catch (JsonException failure)
        {
            throw PluginErrors.NoAnswer(plugin.Path, Question, failure.Message);
        }
    }

    /// <summary>Another version may have other fields: it is told before they are missed.</summary>
    private static void CheckVersion(FoundPlugin plugin, ReadOnlyMemory<byte> answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("contract", out var version)
            || version.ValueKind != JsonValueKind.Number)
        {
            throw new JsonException("it is no object with a number called `contract`");
        }

        if (!version.TryGetInt32(out var number) || number != Contract.Version)
            throw PluginErrors.OtherContract(plugin.Path, version.GetRawText());
    }

    private static PluginDescription Read(FoundPlugin plugin, DescriptionDocument? document)
    {
        if (document is null)
            throw new JsonException("it is empty");
        if (document.Name != plugin.Name)
            throw new JsonException($"it is called {plugin.Name} and says {document.Name}");
        if (document.Description.Length is 0 or > MostCharacters)
            throw new JsonException($"`description` has 1 to {MostCharacters} characters");
        return new PluginDescription(
            new BackendInfo(
                document.Name,
                document.Description,
                [],
                document.Realises is { } kinds ? [.. kinds] : BackendInfo.EveryKind),
            Options(document.Options ?? []),
            document.Templates is { } templates
                ? templates.ToImmutableSortedDictionary(StringComparer.Ordinal)
                : ImmutableSortedDictionary<string, string>.Empty);
    }

    private static ImmutableArray<GeneratorOption> Options(OptionDocument?[] documents)
    {
        ImmutableArray<GeneratorOption> options = [.. documents.Select(Read)];
        return options.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count() == options.Length
            ? options
            : throw new JsonException("two of its options have one name");
    }

    private static GeneratorOption Read(OptionDocument? option) =>
        option is { Values.Length: > 0 } && PluginFinder.IsName(option.Name)
            ? new GeneratorOption(option.Name, option.Description, [.. option.Values])
            : throw new JsonException("an option has a name such as `format`, and values");
}
