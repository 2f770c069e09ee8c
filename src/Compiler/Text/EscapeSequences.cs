namespace VpcLang.Compiler.Text;

/// <summary>
/// The extent of escape sequences (ECMA-48, sections 5.3 to 5.6; xterm's ctlseqs for BEL as an end), in
/// their forms of 7 bits (ESC and a second character) and of 8 bits (U+0080 to U+009F).
/// </summary>
internal static class EscapeSequences
{
    private const char Escape = '\x1b', Bell = '\a', Cancel = '\x18', Substitute = '\x1a';

    /// <summary>CSI: its parameters and intermediates are removed with it.</summary>
    private const char ControlSequence = '\x9b';

    /// <summary>ST: the end of a control string.</summary>
    private const char StringTerminator = '\x9c';

    /// <summary>DCS, SOS, OSC, PM and APC.</summary>
    private const string ControlStrings = "\x90\x98\x9d\x9e\x9f";

    /// <summary>
    /// The index behind the sequence that begins at an index; the index itself where none begins.
    /// A sequence that the text or a line end cuts off ends there, but for a control string without
    /// its end, of which the introducer alone counts: a name must not hide the text behind it.
    /// </summary>
    public static int EndOf(string text, int at) => Introducer(text, at) switch
    {
        (_, 0) => at,
        (ControlSequence, var length) => EndOfControlSequence(text, at + length),
        (var kind, var length) when ControlStrings.Contains(kind, StringComparison.Ordinal) =>
            EndOfControlString(text, at + length),
        (Escape, var length) => EndOfEscape(text, at + length),
        (_, var length) => at + length,
    };

    /// <summary>
    /// The control function that begins here, as its character of 8 bits, ESC for a sequence of
    /// another kind, and how long its introducer is; 0 where none begins.
    /// </summary>
    private static (char Kind, int Length) Introducer(string text, int at) => text[at] switch
    {
        >= '\x80' and <= '\x9f' and var c => (c, 1),
        // ESC and a character of columns 4 and 5 is the control of columns 8 and 9.
        Escape when at + 1 < text.Length && text[at + 1] is >= '@' and <= '_' and var c =>
            ((char)(c + 0x40), 2),
        Escape => (Escape, 1),
        _ => ('\0', 0),
    };

    /// <summary>Intermediates (SP to /) and one final character (0 to ~).</summary>
    private static int EndOfEscape(string text, int at)
    {
        while (at < text.Length && text[at] is >= ' ' and <= '/')
            at++;
        return at < text.Length && text[at] is >= '0' and <= '~' ? at + 1 : at;
    }

    /// <summary>
    /// Parameters (0 to ?), intermediates (SP to /) and one final character (@ to ~). Terminals obey
    /// other control characters in between and read on.
    /// </summary>
    private static int EndOfControlSequence(string text, int at)
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (c is >= '@' and <= '~')
                return at + 1;
            if (c is Cancel or Substitute)
                return at + 1;
            var goesOn = c is >= ' ' and <= '?' or '\x7f' || (c < ' ' && c is not (Escape or '\n'));
            if (!goesOn)
                return at;
            at++;
        }

        return at;
    }

    private static int EndOfControlString(string text, int start)
    {
        for (var at = start; at < text.Length && text[at] != '\n'; at++)
        {
            if (text[at] is Bell or Cancel or Substitute or StringTerminator)
                return at + 1;
            if (text[at] == Escape)
                return at + 1 < text.Length && text[at + 1] == '\\' ? at + 2 : start;
        }

        return start;
    }
}
