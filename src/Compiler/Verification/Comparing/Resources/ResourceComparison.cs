using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Resources;

/// <summary>The resources that are not the same in two networks.</summary>
internal static class ResourceComparison
{
    /// <summary>
    /// In the order of the new network, then those that only the old one has. What is written
    /// elsewhere or otherwise and means the same is no difference.
    /// </summary>
    public static ImmutableArray<ResourceDifference> Between(Network old, Network @new)
    {
        var before = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var resource in ResourceList.Of(old))
            before[resource.Address] = resource;
        var differences = ImmutableArray.CreateBuilder<ResourceDifference>();
        foreach (var resource in ResourceList.Of(@new))
        {
            var difference = before.Remove(resource.Address, out var was)
                ? SinceAny(resource, was)
                : Whole(resource, ResourceAction.Added);
            if (difference is not null)
                differences.Add(difference);
        }

        var gone = before.Values.Select(r => Whole(r, ResourceAction.Removed));
        return [.. differences, .. gone.OfType<ResourceDifference>()];
    }

    /// <summary>An address may come to stand for something of another kind: a publish.</summary>
    private static ResourceDifference? SinceAny(Resource resource, Resource was) =>
        resource.Kind == was.Kind ? resource.Since(was) : resource.As(ResourceAction.Changed);

    private static ResourceDifference? Whole(Resource resource, ResourceAction action) =>
        resource.IsImplied ? null : resource.As(action);
}
