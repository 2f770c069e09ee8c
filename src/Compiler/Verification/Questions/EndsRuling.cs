using System.Collections.Immutable;
using VpcLang.Compiler.Verification.Reachability.Addresses;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>The ruling on a question, or on a part of the internet that it asks about.</summary>
/// <param name="Addresses">
/// The addresses of the internet that the ruling is true of; null where the question has none, or names one.
/// </param>
/// <param name="Ruling">The ruling on one of these addresses, which stands for all.</param>
public sealed record RulingPart(InternetSet? Addresses, Ruling Ruling)
{
    /// <summary>Whether it reaches.</summary>
    public Verdict Verdict => Ruling.Verdict;
}

/// <summary>
/// The answer to a question about two ends. An end that is the internet is divided into parts, each of
/// which has one ruling: what is reached first, then what stops the others.
/// </summary>
/// <param name="Parts">The parts, one at least, which hold every address once.</param>
public sealed record EndsRuling(ImmutableArray<RulingPart> Parts)
{
    /// <summary>
    /// The published port that the question names in place of the port at the instance; null where it
    /// names none, or where the named port is reached.
    /// </summary>
    public PublicPort? PublicPort =>
        GetsThrough ? null : PublicPort.Of(Parts[0].Ruling.Question);

    /// <summary>Whether parts of the internet have different verdicts.</summary>
    public bool IsInPart => Parts.Any(p => p.Verdict != Parts[0].Verdict);

    /// <summary>The verdict; of the best part, where they differ.</summary>
    public Verdict Best => Parts[0].Verdict;

    /// <summary>Whether a connection gets through, from one address of an end at least.</summary>
    public bool GetsThrough => Best == Verdict.Reachable;

    /// <summary>
    /// The part whose walk explains the answer: the first that does not get through, if there is one.
    /// </summary>
    public RulingPart Deciding => Parts.FirstOrDefault(p => p.Verdict != Verdict.Reachable) ?? Parts[0];
}
