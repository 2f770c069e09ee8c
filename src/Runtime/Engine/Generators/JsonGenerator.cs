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
    public ImmutableSortedDictionary<string, string> Generate(Network network) =>
        ImmutableSortedDictionary<string, string>.Empty
            .Add("network.json", NetworkJson.Write(network));
}
