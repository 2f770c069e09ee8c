using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Compiler.Ir;

namespace VpcLang.Runtime.Planning;

/// <summary>Keeps destroy away from what the source says to protect.</summary>
public static class Protection
{
    /// <summary>Refuses if any VPC or instance carries <c>protect = true</c>.</summary>
    /// <exception cref="BackendException">Names each with its file and line.</exception>
    public static void RefuseDestroy(Network network)
    {
        var things = Of(network);
        if (!things.IsEmpty)
            throw RuntimeErrors.Protected(things);
    }

    private static ImmutableArray<string> Of(Network network) =>
    [
        .. from vpc in network.Vpcs
           from line in OfVpc(vpc)
           select line,
    ];

    private static IEnumerable<string> OfVpc(Vpc vpc)
    {
        if (vpc.Protect)
            yield return $"{vpc.Address} is protected at {vpc.Location}";
        foreach (var instance in vpc.Instances.Where(i => i.Protect))
            yield return $"{instance.Address} is protected at {instance.Location}";
    }
}
