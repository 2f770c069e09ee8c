using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Syntax;

/// <summary>
/// Splits tokens into statements and blocks before any of them is understood, so that a mistake in
/// one statement never disturbs its neighbours. It walks, and does not recurse: no depth of
/// braces overflows its stack.
/// </summary>
internal sealed class OutlineReader
{
    /// <summary>How deep blocks may stand in each other.</summary>
    public const int DeepestBlock = 64;

    private readonly string _file;
    private readonly TokenTable _tokens;
    private readonly DiagnosticBag _found;
    private readonly Stack<OpenBlock> _blocks = new();
    private readonly OpenBrackets _brackets = new();
    private OutlineBlock _block;
    private OutlineStatement _statement;
    private bool _tooDeep;

    private OutlineReader(string file, TokenTable tokens, DiagnosticBag found)
    {
        _file = file;
        _tokens = tokens;
        _found = found;
        _block = new OutlineBlock { First = 0 };
        _statement = new OutlineStatement(tokens) { First = 0 };
    }

    /// <summary>The file as a block.</summary>
    public static OutlineBlock Read(string file, TokenTable tokens, DiagnosticBag found) =>
        new OutlineReader(file, tokens, found).Read();

    private OutlineBlock Read()
    {
        for (var i = 0; i < _tokens.Count && !_found.IsFull; i++)
            i = Step(i);
        ReportOpenBracket();
        EndStatement(_tokens.Count);
        ReportOpenBlocks();
        while (_blocks.Count > 0)
        {
            CloseBlock(_tokens.Count);
            EndStatement(_tokens.Count);
        }

        _block.End = _tokens.Count;
        return _block;
    }

    /// <summary>Takes the token at an index, and gives the index of the last one taken.</summary>
    private int Step(int i)
    {
        var kind = _tokens.KindOf(i);
        switch (kind)
        {
            case TokenKind.Whitespace or TokenKind.Comment or TokenKind.DocComment:
                break;
            case TokenKind.NewLine:
                EndOfLine(i);
                break;
            case TokenKind.Semicolon:
                ReportOpenBracket();
                EndStatement(i + 1);
                break;
            case TokenKind.LeftBrace when !IsMap():
                return OpenBrace(i);
            case TokenKind.RightBrace when !_brackets.AnyMap:
                return CloseBrace(i);
            default:
                if (_statement.HeaderLength == 0)
                    CloseForgottenBlocks(i);
                if (kind == TokenKind.Assign && !_brackets.Any
                    && _blocks.Count < DeepestBlock
                    && Forgotten.LacksBrace(_tokens, i, _statement))
                {
                    OpenForgottenBlock();
                }

                _statement.Add(i);
                if (kind.IsBracket())
                    Bracket(_tokens[i]);
                break;
        }

        return i;
    }

    private void EndOfLine(int i)
    {
        if (_brackets.Any)
        {
            if (!Forgotten.BeginsStatement(_tokens, i + 1, _brackets.Innermost.Kind))
                return;
            ReportOpenBracket();
        }

        if (_statement.HeaderLength > 0)
            EndStatement(i + 1);
    }

    /// <summary>A brace is a map where a value is wanted, and a block elsewhere.</summary>
    private bool IsMap()
    {
        if (_brackets.Any)
            return true;
        if (_statement.HeaderLength == 0)
            return false;
        var before = _statement.LastWord;
        return before.Kind is TokenKind.Assign or TokenKind.Comma or TokenKind.Colon
            or TokenKind.Operator || before.Reads("in");
    }

    private void Bracket(Token token)
    {
        if (_brackets.Take(token) is { } open && !_statement.IsBroken)
            Report(SyntaxErrors.WrongBracket(PlaceOf(open), PlaceOf(token)));
    }

    private int OpenBrace(int i)
    {
        if (_blocks.Count >= DeepestBlock)
            return SkipBlock(i);
        if (_statement.HeaderLength == 0)
            BraceWithoutHeader(i);
        _blocks.Push(new OpenBlock(_block, _statement, _tokens[i]));
        _block = new OutlineBlock { First = i };
        _statement = new OutlineStatement(_tokens) { First = i + 1 };
        return i;
    }

    /// <summary>A brace on a line of its own belongs to the header on the line above.</summary>
    private void BraceWithoutHeader(int i)
    {
        var above = _block.Statements.Count > 0 ? _block.Statements[^1] : null;
        if (above is { IsBroken: false, Block: null } && Forgotten.WantsBlock(above))
        {
            _block.Statements.RemoveAt(_block.Statements.Count - 1);
            _statement = above;
            Report(SyntaxErrors.BraceOnNextLine(PlaceOf(_tokens[i])));
        }
        else
        {
            Report(SyntaxErrors.BlockWithoutKind(PlaceOf(_tokens[i])));
        }
    }

    /// <summary>
    /// In <c>subnet a cidr = …  }</c> the brace behind the name is missing: the block begins at the
    /// attribute all the same.
    /// </summary>
    private void OpenForgottenBlock()
    {
        var at = _statement.RemoveLast();
        var first = _tokens[at];
        Report(SyntaxErrors.MissingBrace(PlaceOf(first)));
        _blocks.Push(new OpenBlock(_block, _statement, first));
        _block = new OutlineBlock { First = at };
        _statement = new OutlineStatement(_tokens) { First = at };
        _statement.Add(at);
    }

    /// <summary>A block beyond the limit is skipped whole, as text of its statement.</summary>
    private int SkipBlock(int i)
    {
        if (!_tooDeep)
            Report(SyntaxErrors.BlocksTooDeep(PlaceOf(_tokens[i]), DeepestBlock));
        _tooDeep = true;
        _statement.IsBroken = true;
        var depth = 0;
        var at = i;
        for (; at < _tokens.Count; at++)
        {
            if (_tokens.KindOf(at) == TokenKind.LeftBrace)
                depth++;
            else if (_tokens.KindOf(at) == TokenKind.RightBrace && --depth == 0)
                break;
        }

        _statement.Add(i);
        var last = Math.Min(at, _tokens.Count - 1);
        EndStatement(last + 1);
        return last;
    }

    private int CloseBrace(int i)
    {
        ReportOpenBracket();
        if (_blocks.Count == 0)
        {
            if (_statement.HeaderLength > 0)
                EndStatement(i);
            _statement.Add(i);
            Report(SyntaxErrors.StrayBrace(PlaceOf(_tokens[i])));
            EndStatement(i + 1);
            return i;
        }

        EndStatement(i);
        CloseBlock(i + 1);
        var last = EndOfLineBehind(i);
        EndStatement(last + 1);
        return last;
    }

    /// <summary>What follows a block on its line is the statement's, if it is blank.</summary>
    private int EndOfLineBehind(int i)
    {
        for (var at = i + 1; at < _tokens.Count; at++)
        {
            switch (_tokens.KindOf(at))
            {
                case TokenKind.NewLine or TokenKind.Semicolon:
                    return at;
                case TokenKind.Whitespace or TokenKind.Comment or TokenKind.DocComment:
                    break;
                default:
                    return i;
            }
        }

        return i;
    }

    private void EndStatement(int end)
    {
        _statement.End = end;
        if (end > _statement.First || _statement.HeaderLength > 0)
            _block.Statements.Add(_statement);
        _statement = new OutlineStatement(_tokens) { First = end };
        _brackets.Clear();
    }

    /// <summary>Ends the innermost block; its owner is the current statement again.</summary>
    private void CloseBlock(int end)
    {
        var open = _blocks.Pop();
        _block.End = end;
        open.Owner.Block = _block;
        _block = open.Parent;
        _statement = open.Owner;
    }

    /// <summary>
    /// A declaration that cannot stand in the open block, and stands no deeper than the block's
    /// own line, shows that a brace was forgotten before it.
    /// </summary>
    private void CloseForgottenBlocks(int i)
    {
        while (_blocks.Count > 0 && !_tooDeep && Forgotten.EndsBlock(_tokens, i, _blocks.Peek()))
        {
            Report(SyntaxErrors.OpenBlock(PlaceOf(_blocks.Peek().Brace)));
            var first = _statement.First;
            _statement.End = first;
            CloseBlock(first);
            EndStatement(first);
        }
    }

    private void ReportOpenBracket()
    {
        if (_brackets.Any && !_statement.IsBroken)
            Report(SyntaxErrors.OpenBracket(PlaceOf(_brackets.Innermost)));
        _brackets.Clear();
    }

    private void ReportOpenBlocks()
    {
        if (_blocks.Count == 0 || _tooDeep)
            return;
        var diagnostic = SyntaxErrors.OpenBlock(PlaceOf(_blocks.Peek().Brace));
        foreach (var outer in _blocks.Skip(1).Take(3))
            diagnostic = diagnostic.Also(PlaceOf(outer.Brace), "nor is this one");
        _found.Add(diagnostic);
    }

    private void Report(Diagnostic diagnostic)
    {
        _found.Add(diagnostic);
        _statement.IsBroken = true;
    }

    private Place PlaceOf(Token token) => new(_file, token.Range);
}

/// <summary>A block whose closing brace has not come yet.</summary>
internal sealed record OpenBlock(
    OutlineBlock Parent, OutlineStatement Owner, Token Brace);
