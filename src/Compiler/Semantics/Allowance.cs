using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>A code in a comment <c># vpclang: allow VPC2901, VPC2902</c>.</summary>
/// <param name="Code">The word that stands for a code.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Lines">The lines, from 1, whose warnings it allows.</param>
internal sealed record Allowance(string Code, Place Place, int[] Lines)
{
    private const string Mark = "vpclang:";

    private const string Verb = "allow ";

    /// <summary>
    /// All of a file. A comment behind the brace that ends a block speaks of what the block
    /// belongs to, as well.
    /// </summary>
    public static IEnumerable<Allowance> In(SyntaxTree tree)
    {
        if (!tree.File.Text.Contains(Mark, StringComparison.Ordinal))
            yield break;
        LineMap? lines = null;
        var open = new Stack<int>();
        int? closed = null;
        foreach (var token in tree.Tokens)
        {
            var start = token.Start;
            if (token.Kind == TokenKind.Comment && CodesAt(token) is { } at)
            {
                lines ??= new LineMap(tree.File.Text);
                int[] covered = [lines.LineOf(start), lines.LineOf(closed ?? start)];
                foreach (var word in Words(tree.File.Text, at, token.End))
                {
                    yield return new Allowance(
                        tree.File.Text.Substring(word.Start, word.Length),
                        new Place(tree.File.Path, word),
                        covered);
                }
            }

            if (token.Kind == TokenKind.LeftBrace)
                open.Push(start);
            if (token.Kind != TokenKind.Whitespace)
                closed = null;
            if (token.Kind == TokenKind.RightBrace && open.TryPop(out var brace))
                closed = brace;
        }
    }

    /// <summary>Where the codes begin; null where it is another comment.</summary>
    private static int? CodesAt(Token comment)
    {
        var text = comment.Text;
        var at = Skip(text, 1);
        if (!text.AsSpan(at).StartsWith(Mark, StringComparison.Ordinal))
            return null;
        at = Skip(text, at + Mark.Length);
        return text.AsSpan(at).StartsWith(Verb, StringComparison.Ordinal)
            ? comment.Start + at + Verb.Length
            : null;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }

    private static IEnumerable<TextRange> Words(string text, int at, int end)
    {
        while (at < end)
        {
            var start = at;
            while (at < end && text[at] is not (',' or ' ' or '\t' or '\r'))
                at++;
            if (at > start)
                yield return TextRange.Between(start, at);
            at++;
        }
    }
}
