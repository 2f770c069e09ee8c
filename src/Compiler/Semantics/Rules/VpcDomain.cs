using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>A domain has labels of letters, digits and hyphens (RFC 1035, 2.3.1).</summary>
internal sealed class VpcDomain : INetworkRule
{
    private const int LongestDomain = 253;
    private const int LongestLabel = 63;

    public void Check(IReadOnlyList<BoundVpc> vpcs, DiagnosticBag found)
    {
        foreach (var vpc in vpcs)
        {
            // The domain that is left out comes from a name that has its own rule.
            if (vpc.Domain.Value is not { } domain || vpc.Domain.Place == vpc.Symbol.Place
                || IsDomain(domain))
            {
                continue;
            }

            found.Add(NetworkCodes.BadDomain.At(
                vpc.Domain.Place, "no DNS name looks like this",
                "letters, digits and `-`, in parts of at most 63 between dots"));
        }
    }

    private static bool IsDomain(string domain) =>
        domain.Length is > 0 and <= LongestDomain && domain.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
