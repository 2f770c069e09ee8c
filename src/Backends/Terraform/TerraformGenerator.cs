using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Backends.Terraform.Parts;

namespace VpcLang.Backends.Terraform;

/// <summary>The network as Terraform's configuration for AWS, in its JSON syntax.</summary>
/// <remarks>
/// What AWS means differently is refused by name, or told: nothing is open there that is closed
/// here. docs/backends.md has the table.
/// </remarks>
public sealed class TerraformGenerator : IGenerator
{
    /// <inheritdoc/>
    public BackendInfo Info { get; } = new(
        "terraform",
        "The network for AWS, as main.tf.json; refuses what AWS cannot express.",
        [],
        [.. BackendInfo.EveryKind.Where(kind => kind != "firewall")]);

    /// <inheritdoc/>
    public ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request)
    {
        var draft = new Draft(request);
        foreach (var vpc in request.Network.Vpcs)
        {
            VpcPart.Write(draft, vpc);
            RoutePart.Write(draft, vpc);
            GroupPart.Write(draft, vpc);
            AclPart.Write(draft, vpc);
            InstancePart.Write(draft, vpc);
            BalancerPart.Write(draft, vpc);
        }

        LinkPart.Write(draft);
        OutputPart.Write(draft);
        draft.Refusals.ThrowIfAny();
        draft.TellWarnings();
        return ImmutableSortedDictionary<string, GeneratedFile>.Empty
            .Add("main.tf.json", new GeneratedFile(draft.Document.Write(Head(request))));
    }

    private static string Head(GeneratorRequest request) =>
        $"{request.Network.Project}: made by vpclang {request.CompilerVersion} from {request.SourcePath}";
}
