using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Syntax;

/// <summary>The value of a literal, or what is wrong with it.</summary>
internal sealed record Literal(Value? Value, Diagnostic? Fault)
{
    public static implicit operator Literal(Value value) => new(value, null);

    public static implicit operator Literal(Diagnostic fault) => new(null, fault);
}

/// <summary>Reads the values of literals.</summary>
internal static class LiteralReader
{
    /// <summary>Whether a token is a literal by itself.</summary>
    public static bool IsLiteral(Token token) => token.Kind switch
    {
        TokenKind.Integer or TokenKind.String or TokenKind.Address or TokenKind.Network
            or TokenKind.Prefix or TokenKind.Service or TokenKind.Quantity => true,
        TokenKind.Identifier => Word(token) is not null,
        _ => false,
    };

    /// <summary>
    /// The literal as an expression; one with a mistake becomes an error, unless it is known what was
    /// meant.
    /// </summary>
    public static Expr ToExpression(Token token)
    {
        if (token.Kind == TokenKind.String)
            return StringReader.Read(token);
        var value = token.Kind == TokenKind.Identifier ? Word(token) : Good(token) ?? Mended(token);
        return value is null
            ? new ErrorExpr(token.Range)
            : new LiteralExpr(token.Range, value);
    }

    /// <summary>
    /// The value of a network or an address as its only suggested edit corrects it. The mistake is
    /// reported, and with the value other mistakes are found too; null where the edit is no such value.
    /// </summary>
    private static Value? Mended(Token token)
    {
        if (Read(token, "").Fault is not { Edits: [{ Range: var range, NewText: var text }] }
            || range != token.Range)
        {
            return null;
        }

        return token.Kind switch
        {
            TokenKind.Network when Cidr.TryParse(text, out var network) => new CidrValue(network),
            TokenKind.Address when IpAddress.TryParse(text, out var address) => new IpValue(address),
            _ => null,
        };
    }

    /// <summary>
    /// The value of a literal that is neither a string nor a word; null where it has a mistake.
    /// </summary>
    public static Value? Good(Token token)
    {
        switch (token.Kind)
        {
            case TokenKind.Address when IpAddress.TryParse(token.Span, out var address):
                return new IpValue(address);
            case TokenKind.Network when Cidr.TryParse(token.Span, out var network):
                return new CidrValue(network);
            case TokenKind.Service when ServiceReader.Good(token.Span) is { } service:
                return service;
            default:
                return Read(token, "").Value;
        }
    }

    /// <summary>Reads a literal that is neither a string nor a word.</summary>
    public static Literal Read(Token token, string file)
    {
        var text = token.Text;
        var place = new Place(file, token.Range);
        return token.Kind switch
        {
            TokenKind.Integer => NumberReader.Integer(text, place),
            TokenKind.Quantity => NumberReader.Quantity(text, place),
            TokenKind.Address => AddressReader.Address(text, place),
            TokenKind.Network => AddressReader.Network(text, place),
            TokenKind.Prefix => AddressReader.Prefix(text, place),
            _ => ServiceReader.Read(text, place),
        };
    }

    /// <summary>The value of a word that is a literal, or null.</summary>
    public static Value? Word(Token token) => token.Span switch
    {
        "true" => new BoolValue(true),
        "false" => new BoolValue(false),
        "null" => NullValue.Instance,
        var word => ServiceReader.Bare(word),
    };
}
