using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Comparing.Inventory;

/// <summary>The resources that are not the same in two networks.</summary>
internal static class ResourceComparison
{
    /// <summary>
    /// In the order of the new network, then those that only the old one has. What is written
    /// elsewhere or otherwise and means the same is no difference.
    /// </summary>
    public static ImmutableArray<ResourceDifference> Between(Network old, Network @new)
    {
        var before = new Dictionary<string, DescribedResource>(StringComparer.Ordinal);
        foreach (var resource in DescribedResource.Of(old))
            before[resource.Resource.Address] = resource;
        var differences = ImmutableArray.CreateBuilder<ResourceDifference>();
        foreach (var resource in DescribedResource.Of(@new))
        {
            var difference = before.Remove(resource.Resource.Address, out var was)
                ? resource.Since(was)
                : resource.As(ResourceAction.Added);
            if (difference is not null)
                differences.Add(difference);
        }

        var gone = before.Values.Select(r => r.As(ResourceAction.Removed));
        return [.. differences, .. gone.OfType<ResourceDifference>()];
    }
}
