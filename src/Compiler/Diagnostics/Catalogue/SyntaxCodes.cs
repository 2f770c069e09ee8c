namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>The findings of the lexer and the parser: VPC10xx.</summary>
public static class SyntaxCodes
{
    /// <summary>A character that no word of the language has.</summary>
    public static readonly DiagnosticCode BadCharacter = Error("VPC1001", "unexpected character");

    /// <summary>A string without its second quote.</summary>
    public static readonly DiagnosticCode OpenString = Error("VPC1002", "string is never closed");

    /// <summary>A backslash or an interpolation that means nothing.</summary>
    public static readonly DiagnosticCode BadEscape = Error("VPC1003", "bad escape in a string");

    /// <summary>A word where the statement wants another.</summary>
    public static readonly DiagnosticCode Unexpected =
        Error("VPC1004", "statement does not read on like this");

    /// <summary>A line that begins like no statement.</summary>
    public static readonly DiagnosticCode UnknownStatement = Error("VPC1005", "unknown statement");

    /// <summary>A round or square bracket without its partner.</summary>
    public static readonly DiagnosticCode OpenBracket = Error("VPC1006", "bracket is never closed");

    /// <summary>A block without its closing brace.</summary>
    public static readonly DiagnosticCode OpenBlock = Error("VPC1007", "block is never closed");

    /// <summary>A closing brace that closes nothing.</summary>
    public static readonly DiagnosticCode StrayBrace = Error("VPC1008", "brace closes no block");

    /// <summary>Blocks, brackets or operators within each other beyond the limit.</summary>
    public static readonly DiagnosticCode TooDeep = Error("VPC1009", "nested too deeply");

    /// <summary>A declaration without its block.</summary>
    public static readonly DiagnosticCode MissingBlock = Error("VPC1010", "block is missing");

    /// <summary>A block behind a statement that takes none.</summary>
    public static readonly DiagnosticCode SurplusBlock =
        Error("VPC1011", "block where none belongs");

    /// <summary>A bracket closed by one of another shape.</summary>
    public static readonly DiagnosticCode WrongBracket = Error("VPC1013", "brackets do not match");

    /// <summary>A file with too much in it, or too much that is wrong, to be read whole.</summary>
    public static readonly DiagnosticCode Unread = Error("VPC1014", "file is not read to its end");

    /// <summary>More findings than anybody reads: the rest of them is left out.</summary>
    public static readonly DiagnosticCode TooManyFindings = Error("VPC1015", "too many mistakes");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All =>
    [
        BadCharacter, OpenString, BadEscape, Unexpected, UnknownStatement, OpenBracket, OpenBlock,
        StrayBrace, TooDeep, MissingBlock, SurplusBlock, WrongBracket, Unread,
        TooManyFindings,
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
