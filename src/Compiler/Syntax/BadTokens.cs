using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>Says of a token that has no meaning what it was meant for, by the tokens beside it.</summary>
internal static class BadTokens
{
    /// <summary>The finding about the token at an index, which is bad.</summary>
    public static Diagnostic Explain(Token[] tokens, int at, string file) =>
        ReversedService(tokens, at, file)
        ?? NameWithoutQuotes(tokens, at, file)
        ?? BadCharacters.Explain(tokens[at].Text, new Place(file, tokens[at].Range));

    /// <summary><c>80/tcp</c>, as Docker and /etc/services write it.</summary>
    private static Diagnostic? ReversedService(Token[] tokens, int at, string file)
    {
        if (!tokens[at].Reads("/") || at + 1 >= tokens.Length || !Touch(tokens, at)
            || !ServiceReader.HasPorts(tokens[at + 1].Text.ToLowerInvariant()))
        {
            return null;
        }

        var first = at;
        while (first > 0 && Touch(tokens, first - 1) && IsOfPorts(tokens[first - 1]))
            first--;
        if (first == at || tokens[first].Kind != TokenKind.Integer)
            return null;
        var ports = tokens[first].Source[tokens[first].Start..tokens[at].Start];
        var protocol = tokens[at + 1].Text.ToLowerInvariant();
        var place = new Place(file, tokens[first].Range.To(tokens[at + 1].Range));
        return LiteralCodes.BadService
            .At(place, "the protocol stands before the ports", $"write `{protocol}/{ports}`")
            .MendedBy(place, $"{protocol}/{ports}");
    }

    private static bool IsOfPorts(Token token) =>
        token.Kind is TokenKind.Integer or TokenKind.Comma || token.Reads("-");

    /// <summary><c>web-${i}</c> outside of a string; the scanner keeps the braces together.</summary>
    private static Diagnostic? NameWithoutQuotes(Token[] tokens, int at, string file)
    {
        if (!tokens[at].Span.StartsWith("${", StringComparison.Ordinal))
            return null;
        var isNamed = at > 0 && Touch(tokens, at - 1) && tokens[at - 1].Kind == TokenKind.Identifier;
        var first = isNamed ? tokens[at - 1] : tokens[at];
        var place = new Place(file, first.Range.To(tokens[at].Range));
        var quoted = $"\"{first.Source[first.Start..tokens[at].End]}\"";
        return SyntaxCodes.BadCharacter
            .At(place, "a name with a value in it stands in quotes", $"write `{quoted}`")
            .MendedBy(place, quoted);
    }

    /// <summary>Whether nothing stands between a token and the next.</summary>
    private static bool Touch(Token[] tokens, int at) => tokens[at].End == tokens[at + 1].Start;
}
