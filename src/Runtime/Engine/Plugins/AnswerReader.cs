using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Plugins;

/// <summary>Reads the answer to <c>generate</c>.</summary>
internal sealed class AnswerReader(FoundPlugin plugin, GeneratorRequest request)
{
    private const string Question = "generate";

    /// <summary>The files; what else it says goes to the request's listener.</summary>
    /// <exception cref="BackendException">
    /// It is no answer, or the plugin refuses the network.
    /// </exception>
    public ImmutableSortedDictionary<string, GeneratedFile> Read(ReadOnlyMemory<byte> answer)
    {
        try
        {
            var document =
                JsonSerializer.Deserialize(answer.Span, PluginJson.Default.AnswerDocument)
                ?? throw new JsonException("it is empty");
            Tell(document.Diagnostics ?? []);
            return Files(document.Files ?? []);
        }
        catch (JsonException failure)
        {
            throw PluginErrors.NoAnswer(plugin.Path, Question, failure.Message);
        }
    }

    private void Tell(DiagnosticDocument?[] diagnostics)
    {
        var errors = ImmutableArray.CreateBuilder<DiagnosticDocument>();
        foreach (var diagnostic in diagnostics)
        {
            switch (diagnostic?.Severity)
            {
                case "error":
                    errors.Add(diagnostic);
                    break;
                case "warning":
                    request.Warn($"{plugin.Name}: {Text(diagnostic)}");
                    break;
                default:
                    throw new JsonException("`severity` of a diagnostic is `error` or `warning`");
            }
        }

        if (errors.Count > 0)
        {
            throw PluginErrors.Refused(
                plugin.Name,
                [.. errors.Select(Text)],
                errors.Select(e => e.Help).FirstOrDefault(help => help is not null));
        }
    }

    /// <summary>The message, with the place of what it is about.</summary>
    private string Text(DiagnosticDocument diagnostic)
    {
        if (diagnostic.Resource is not { } address)
            return diagnostic.Message;
        var known = Resources.Of(request.Network).FirstOrDefault(r => r.Address == address);
        var place = known is null ? "" : $"  {known.Location}";
        return $"{address}{place}: {diagnostic.Message}";
    }

    private static ImmutableSortedDictionary<string, GeneratedFile> Files(FileDocument?[] files)
    {
        if (files.Length == 0)
            throw new JsonException("it has neither `files` nor an error among its `diagnostics`");
        var all = ImmutableSortedDictionary.CreateBuilder<string, GeneratedFile>(
            StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file is null)
                throw new JsonException("a file is an object with `path` and `content`");
            if (!all.TryAdd(file.Path, new GeneratedFile(file.Content, file.Executable)))
                throw new JsonException($"two of its files are called {file.Path}");
        }

        return all.ToImmutable();
    }
}
