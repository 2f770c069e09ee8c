using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace VpcLang.Runtime.Plugins;

/// <summary>What a plugin answers to <c>describe</c>.</summary>
internal sealed record DescriptionDocument
{
    /// <summary>The version of the contract that it speaks.</summary>
    public required int Contract { get; init; }

    /// <summary>Its name, which is that of its file.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>The kinds of resources that it can make; left out, every kind.</summary>
    public string[]? Realises { get; init; }

    /// <summary>What a user can choose.</summary>
    public OptionDocument[]? Options { get; init; }

    /// <summary>Its templates by file name.</summary>
    public SortedDictionary<string, string>? Templates { get; init; }
}

/// <summary>Something that a user can choose.</summary>
internal sealed record OptionDocument
{
    /// <summary>The name that <c>--option name=value</c> takes.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence.</summary>
    public required string Description { get; init; }

    /// <summary>What can be chosen, the default first.</summary>
    public required string[] Values { get; init; }
}

/// <summary>What a plugin reads after <c>generate</c>.</summary>
internal sealed record RequestDocument
{
    /// <summary>The version of the contract that this compiler speaks.</summary>
    public required int Contract { get; init; }

    /// <summary>The version of the compiler.</summary>
    public required string Compiler { get; init; }

    /// <summary>Where the network comes from.</summary>
    public required OriginDocument Source { get; init; }

    /// <summary>A value for each of its options.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The user's own templates by file name.</summary>
    public required IReadOnlyDictionary<string, string> Templates { get; init; }

    /// <summary>The network, in the form of docs/ir.schema.json.</summary>
    public required JsonNode Network { get; init; }
}

/// <summary>Where a network comes from.</summary>
/// <param name="Path">The source's path as the user gave it.</param>
/// <param name="Sha256">SHA-256 of the source, in hexadecimal.</param>
internal sealed record OriginDocument(string Path, string Sha256);

/// <summary>What a plugin answers to <c>generate</c>.</summary>
internal sealed record AnswerDocument
{
    /// <summary>The files.</summary>
    public FileDocument[]? Files { get; init; }

    /// <summary>What it has to say; with an error among them no file is written.</summary>
    public DiagnosticDocument[]? Diagnostics { get; init; }
}

/// <summary>A file that a plugin makes.</summary>
internal sealed record FileDocument
{
    /// <summary>Its path below the output folder, with slashes.</summary>
    public required string Path { get; init; }

    /// <summary>Its text.</summary>
    public required string Content { get; init; }

    /// <summary>Whether it is a program.</summary>
    public bool Executable { get; init; }
}

/// <summary>What a plugin has to say about a network.</summary>
internal sealed record DiagnosticDocument
{
    /// <summary><c>error</c> or <c>warning</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>One sentence.</summary>
    public required string Message { get; init; }

    /// <summary>The address of the resource that it is about, if any.</summary>
    public string? Resource { get; init; }

    /// <summary>What to do about it, if anything.</summary>
    public string? Help { get; init; }
}

/// <summary>Readers and writers made at compile time: reflection would cost start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DescriptionDocument))]
[JsonSerializable(typeof(RequestDocument))]
[JsonSerializable(typeof(AnswerDocument))]
internal sealed partial class PluginJson : JsonSerializerContext
{
    /// <summary>The same with arrows and dashes readable.</summary>
    public static PluginJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
