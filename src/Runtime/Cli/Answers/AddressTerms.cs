using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Addresses;

namespace VpcLang.Cli.Answers;

/// <summary>Sets of internet addresses as documents.</summary>
internal static class AddressTerms
{
    /// <summary>The terms of a set; null for none.</summary>
    public static ImmutableArray<AddressTerm>? Of(InternetSet? set) => set is null
        ? null
        : [.. set.Terms.Select(t => new AddressTerm(
            t.Network.ToString(), [.. t.Except.Select(e => e.ToString())]))];
}
