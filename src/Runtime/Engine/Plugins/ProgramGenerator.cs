using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Plugins;

/// <summary>A generator that is a program of any language: docs/backends.md.</summary>
internal sealed class ProgramGenerator : IGenerator
{
    private readonly PluginProcess _process;
    private readonly PluginDescription _description;

    private ProgramGenerator(PluginProcess process, PluginDescription description)
    {
        _process = process;
        _description = description;
    }

    /// <inheritdoc/>
    public BackendInfo Info => _description.Info;

    /// <inheritdoc/>
    public ImmutableArray<GeneratorOption> Options => _description.Options;

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, string> Templates => _description.Templates;

    /// <summary>Asks a program what it is.</summary>
    /// <exception cref="BackendException">It gives no answer; says why.</exception>
    public static async Task<IGenerator> OpenAsync(FoundPlugin plugin, PluginLimits limits)
    {
        var process = new PluginProcess(plugin, limits);
        var answer = await process.AskAsync(
            "describe", ReadOnlyMemory<byte>.Empty, limits.Description);
        return new ProgramGenerator(process, DescriptionReader.Read(plugin, answer));
    }

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(
            new RequestDocument
            {
                Contract = Contract.Version,
                Compiler = request.CompilerVersion,
                Source = new OriginDocument(request.SourcePath, request.SourceDigest),
                Options = request.Options,
                Templates = request.Templates,
                Network = JsonNode.Parse(NetworkJson.Write(request.Network)) ?? new JsonObject(),
            },
            PluginJson.Readable.RequestDocument);
        var answer = _process.AskAsync("generate", text, _process.Limits.Generation)
            .GetAwaiter().GetResult();
        return new AnswerReader(_process.Plugin, request).Read(answer);
    }
}
