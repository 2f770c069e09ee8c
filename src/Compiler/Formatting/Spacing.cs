using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Formatting;

/// <summary>Decides where a blank stands between two words of a statement.</summary>
internal sealed class Spacing
{
    private static readonly string[] Connectives =
    [
        "and", "or", "not", "in", "if", "then", "else", "for", "from", "to", "on", "log", "via", "replacing",
        "reach", .. Keywords.Actions,
    ];

    private readonly Token[] _words;
    private readonly Stack<TokenKind> _open = new();
    private int _types;
    private bool _unary;

    private Spacing(Token[] words) => _words = words;

    /// <summary>For each word of a header, whether a blank stands before it.</summary>
    public static bool[] Of(Token[] words)
    {
        var spacing = new Spacing(words);
        var result = new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            result[i] = i > 0 && (spacing.Before(i) || WouldMerge(words[i - 1], words[i]));
            spacing.Pass(i);
        }

        return result;
    }

    private bool Before(int i)
    {
        var before = _words[i - 1];
        var next = _words[i];
        if (next.Kind is TokenKind.Comma or TokenKind.Colon or TokenKind.Dot or TokenKind.DotDot
            or TokenKind.RightParen or TokenKind.RightBracket)
        {
            return false;
        }

        if (before.Kind is TokenKind.Dot or TokenKind.DotDot or TokenKind.LeftParen
            or TokenKind.LeftBracket)
        {
            return false;
        }

        return next.Kind switch
        {
            TokenKind.LeftParen or TokenKind.LeftBracket => BeforeBracket(i),
            TokenKind.RightBrace => before.Kind != TokenKind.LeftBrace,
            _ => !_unary && !IsOfType(i) && !(IsTypeOpen(i - 1) && _types > 0),
        };
    }

    /// <summary>None in <c>f(x)</c>; one in <c>from [a, b]</c>.</summary>
    private bool BeforeBracket(int i)
    {
        var before = _words[i - 1];
        return before.Kind switch
        {
            TokenKind.RightParen or TokenKind.RightBracket or TokenKind.String => false,
            TokenKind.Identifier => i == 1 || IsConnective(before),
            _ => !_unary,
        };
    }

    private void Pass(int i)
    {
        var word = _words[i];
        if (IsTypeOpen(i))
            _types++;
        else if (_types > 0 && Is(word, ">"))
            _types--;
        _unary = word.Kind == TokenKind.Operator && word.Text == "-"
            && (i == 0 || WantsValue(_words[i - 1]));
        if (Brackets.Opens(word))
            _open.Push(word.Kind);
        else if (Brackets.Closes(word))
            _open.TryPop(out _);
    }

    private bool IsOfType(int i) => IsTypeOpen(i) || (_types > 0 && Is(_words[i], ">"));

    /// <summary>
    /// Whether a word is the <c>&lt;</c> of <c>list&lt;int&gt;</c>: it stands behind the name of
    /// a type, and that behind a colon or in another type.
    /// </summary>
    private bool IsTypeOpen(int i) =>
        i > 1 && Is(_words[i], "<")
        && _words[i - 1].Kind == TokenKind.Identifier
        && ((_words[i - 2].Kind == TokenKind.Colon
                && (_open.Count == 0 || _open.Peek() == TokenKind.LeftParen))
            || (_types > 0 && Is(_words[i - 2], "<")));

    private static bool WantsValue(Token before) =>
        before.Kind is TokenKind.Operator or TokenKind.Assign or TokenKind.Comma
            or TokenKind.Colon or TokenKind.DotDot or TokenKind.LeftParen
            or TokenKind.LeftBracket or TokenKind.LeftBrace
        || IsConnective(before);

    private static bool IsConnective(Token word) =>
        word.Kind == TokenKind.Identifier && Connectives.Contains(word.Text);

    private static bool Is(Token word, string sign) =>
        word.Kind == TokenKind.Operator && word.Reads(sign);

    /// <summary>Whether two words that a blank parted would be others without it.</summary>
    private static bool WouldMerge(Token before, Token next)
    {
        if (before.End == next.Start)
            return false;
        var text = before.Text;
        return Scanner.Next(text + next.Text, 0, text.Length + next.Length)
            .Length != text.Length;
    }
}
