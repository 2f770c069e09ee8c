using VpcLang.Compiler.Verification.Questions;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>One connection that shows a difference.</summary>
/// <param name="From">Who opens it: <c>prod.web</c>, <c>internet:203.0.113.10</c>.</param>
/// <param name="To">Who is reached.</param>
/// <param name="Service">The service there: <c>tcp/443</c>.</param>
/// <param name="Before">The answer of the old network; null where that has no such address.</param>
/// <param name="After">The answer of the new network; null where that has no such address.</param>
public sealed record Witness(
    string From, string To, string Service, Ruling? Before, Ruling? After)
{
    /// <summary>The packet as it sets out, where it is let through.</summary>
    public string Packet =>
        Deciding is { Best.Walk.Steps: [var first, ..] } ? first.Packet.ToString() : "";

    /// <summary>The answer of the network that lets it through, or more of it.</summary>
    private Ruling? Deciding => After is not { } after ? Before
        : Before is { } before && before.Verdict < after.Verdict ? before : after;
}
