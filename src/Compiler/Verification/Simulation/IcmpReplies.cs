namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>The types of ICMP that are answered, and by what (RFC 792, RFC 950).</summary>
internal static class IcmpReplies
{
    /// <summary>The type of the answer; null for a type that is never answered.</summary>
    public static int? To(int request) => request switch
    {
        8 => 0,
        13 => 14,
        15 => 16,
        17 => 18,
        _ => null,
    };
}
