using System.Collections.Immutable;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Linting.Coverage;

/// <summary>Addresses that a peer of a rule names.</summary>
/// <param name="Plane">Whose addresses they are, as <see cref="Planes"/> numbers them.</param>
/// <param name="Net">The network.</param>
/// <param name="Group">The group whose members are meant; null for everyone there.</param>
internal sealed record Piece(int Plane, Cidr Net, string? Group)
{
    /// <summary>What two pieces have in common; null where they have nothing.</summary>
    public Piece? Common(Piece other)
    {
        if (Plane != other.Plane || (Group ?? other.Group) != (other.Group ?? Group))
            return null;
        var group = Group ?? other.Group;
        return Net.Contains(other.Net) ? new Piece(Plane, other.Net, group)
            : other.Net.Contains(Net) ? new Piece(Plane, Net, group)
            : null;
    }
}

/// <summary>What a rule matches: some services at some addresses.</summary>
internal sealed record Region(ImmutableArray<Piece> Pieces, ServiceSet Services)
{
    /// <summary>What two regions have in common; null where they have nothing.</summary>
    public Region? Common(Region other)
    {
        // Most pairs of rules share no address, and nothing is made for them.
        List<Piece>? pieces = null;
        foreach (var mine in Pieces)
        {
            foreach (var theirs in other.Pieces)
            {
                if (mine.Common(theirs) is { } common)
                    (pieces ??= []).Add(common);
            }
        }

        if (pieces is null)
            return null;
        var services = Services.And(other.Services);
        return services.IsEmpty ? null : new Region([.. pieces], services);
    }
}
