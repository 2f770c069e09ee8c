using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Generators;

/// <summary>The network itself as a versioned JSON document, for other programs to read.</summary>
public sealed class JsonGenerator : IGenerator
{
    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "json",
        "The compiled network as versioned JSON.",
        [],
        BackendInfo.EveryKind);

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request) =>
        ImmutableSortedDictionary<string, GeneratedFile>.Empty
            .Add("network.json", new GeneratedFile(NetworkJson.Write(request.Network) + "\n"));
}
