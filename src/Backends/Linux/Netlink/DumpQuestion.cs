namespace VpcLang.Backends.Linux.Netlink;

/// <summary>A list that the kernel is asked for (rtnetlink(7)).</summary>
/// <param name="What">What it lists, for messages.</param>
/// <param name="Kind">The kind of the question, RTM_GETLINK for example.</param>
/// <param name="Body">What follows the header.</param>
internal sealed record DumpQuestion(string What, int Kind, byte[] Body)
{
    /// <summary>RTM_GETLINK asks, RTM_NEWLINK answers, two before it; so it is with every kind.</summary>
    public int AnswerKind => Kind - 2;
}

/// <summary>Reads the body of one answer; null for what is of no interest.</summary>
internal delegate T? Decoder<out T>(ReadOnlySpan<byte> body)
    where T : class;
