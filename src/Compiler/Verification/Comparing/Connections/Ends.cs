using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Addresses;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Ends of connections, in words and one by one.</summary>
/// <param name="Text">As people say it: <c>every instance of prod.subnet.app (12)</c>.</param>
/// <param name="Members">
/// The instances and load balancers by their names, networks of the internet, or an uplink.
/// </param>
/// <param name="Internet">The addresses of the internet; null where none is among them.</param>
public sealed record Ends(string Text, ImmutableArray<string> Members, InternetSet? Internet)
{
    /// <summary>Whether the internet, or a part of it, is among them.</summary>
    public bool HasInternet => Internet is not null;
}
