using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Addresses;
using VpcLang.Compiler.Verification.Reachability.Classes;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Reachability;

/// <summary>An end of a row: one class of instances, a load balancer, or classes of the internet.</summary>
public sealed class MatrixEnd
{
    private readonly EndpointClass _first;

    internal MatrixEnd(ImmutableArray<EndpointClass> classes)
    {
        _first = classes[0];
        Addresses = _first.Kind == EndpointKind.Internet ? EndpointClass.AddressesOf(classes) : null;
    }

    /// <summary>The name: of the internet, exactly the addresses.</summary>
    public string Name => Addresses?.Name ?? _first.Name;

    /// <summary>The instances or the load balancer; none of the internet.</summary>
    public ImmutableArray<Site> Members => _first.Members;

    /// <summary>The addresses of the internet; null for instances and load balancers.</summary>
    public InternetSet? Addresses { get; }
}

/// <summary>What every member of one end reaches at every other member of another end.</summary>
public sealed record MatrixRow(MatrixEnd Source, MatrixEnd Target, Reach Reach);
