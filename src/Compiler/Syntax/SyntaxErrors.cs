using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>The words of the findings about structure.</summary>
internal static class SyntaxErrors
{
    public static Diagnostic OpenBracket(Place bracket) => SyntaxCodes.OpenBracket.At(
        bracket, "this bracket is still open where the statement ends");

    public static Diagnostic WrongBracket(Place open, Place close) => SyntaxCodes.WrongBracket
        .At(close, "this does not close the bracket")
        .Also(open, "opened here");

    public static Diagnostic OpenBlock(Place brace) => SyntaxCodes.OpenBlock.At(
        brace, "this `{` has no `}`", "close the block with `}`");

    public static Diagnostic StrayBrace(Place brace) => SyntaxCodes.StrayBrace
        .At(brace, "no `{` is open here", "remove it")
        .MendedBy(brace, "");

    public static Diagnostic BlockWithoutKind(Place brace) => SyntaxCodes.Unexpected.At(
        brace,
        "a block begins here, but nothing says of what",
        "write what it is before the brace, as in `subnet public {`");

    public static Diagnostic BraceOnNextLine(Place brace) => SyntaxCodes.Unexpected.At(
        brace,
        "the brace stands on a line of its own",
        "put `{` at the end of the line above: a statement ends with its line");

    public static Diagnostic MissingBrace(Place behind) => SyntaxCodes.MissingBlock
        .At(behind, "expected `{` before the first attribute", "a block stands in `{ … }`")
        .MendedBy(behind with { Range = behind.Range with { Length = 0 } }, "{ ");

    public static Diagnostic MissingAssign(Place name, string word) => SyntaxCodes.Unexpected
        .At(name, $"expected `=` after `{word}`", $"an attribute is written `{word} = …`")
        .MendedBy(name with { Range = new TextRange(name.Range.End, 0) }, " =");

    public static Diagnostic BlocksTooDeep(Place brace, int limit) => SyntaxCodes.TooDeep.At(
        brace, $"this block is inside {limit} others", $"blocks nest at most {limit} deep");

    public static Diagnostic ExpressionTooDeep(Place place, int limit) => SyntaxCodes.TooDeep.At(
        place,
        "the expression is too deep here",
        $"brackets and operators nest at most {limit} deep; give parts of it a name with `let`");

    public static Diagnostic UnknownStatement(Place place, string word, string? nearest)
    {
        var finding = SyntaxCodes.UnknownStatement.At(
            place,
            $"no statement begins with `{word}`",
            nearest is null
                ? "an attribute is written `name = value`, a resource `kind name { … }`"
                : $"did you mean `{nearest}`?");
        return nearest is null ? finding : finding.MendedBy(place, nearest);
    }

    public static Diagnostic NoStatement(Place place) => SyntaxCodes.UnknownStatement.At(
        place, "a statement begins with a name", "put this behind the name of what it belongs to");

    public static Diagnostic ElseAlone(Place keyword) => SyntaxCodes.Unexpected.At(
        keyword, "no `if` stands before this `else`",
        "`else` follows the block of an `if`: `if … { … } else { … }`");

    public static Diagnostic Unread(Place rest) => SyntaxCodes.Unread.At(
        rest, "the file is not read further than this",
        $"a file has at most {Lexer.MostTokens:N0} words, signs and blanks, and reading stops "
        + $"after {Lexer.MostBadTokens:N0} unexpected characters "
        + "and open strings");

    public static Diagnostic MissingBlock(Place place, string kind) => SyntaxCodes.MissingBlock.At(
        place, $"{Article.With($"`{kind}`")} needs a block", "write `{ … }` behind it, on the same line");

    public static Diagnostic SurplusBlock(Place brace, string what) => SyntaxCodes.SurplusBlock.At(
        brace, $"{what} takes no block", "end the statement before the brace, or remove the block");

    public static Diagnostic NotInLine(Place statement) => SyntaxCodes.Unexpected.At(
        statement, "a line holds an expression, or `let name = value`",
        "what declares things stands in a file");
}
