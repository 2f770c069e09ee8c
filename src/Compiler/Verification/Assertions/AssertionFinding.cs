using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Verification.Questions;

namespace VpcLang.Compiler.Verification.Assertions;

/// <summary>Why an assertion does not hold.</summary>
public enum AssertionFault
{
    /// <summary>It says <c>can</c>, and something is in the way.</summary>
    Blocked,

    /// <summary>It says <c>cannot</c>, and there is a way.</summary>
    Open,

    /// <summary>Replies come back to some ports of the client only: neither can nor cannot.</summary>
    Partial,

    /// <summary>It says <c>can</c>, and an address that it names is nobody's.</summary>
    Nobody,
}

/// <summary>An assertion that does not hold, and one connection that shows it.</summary>
/// <param name="Assertion">The assertion.</param>
/// <param name="Fault">Why it does not hold.</param>
/// <param name="Source">Who opens the connection: <c>prod.web</c>, <c>internet:192.0.2.1</c>.</param>
/// <param name="Target">Who is dialed.</param>
/// <param name="Service">The service at the target: <c>tcp/443</c>.</param>
/// <param name="Witness">The walk of that connection; null where there is nobody.</param>
public sealed record AssertionFinding(
    Assertion Assertion,
    AssertionFault Fault,
    string Source,
    string Target,
    string Service,
    Ruling? Witness);
