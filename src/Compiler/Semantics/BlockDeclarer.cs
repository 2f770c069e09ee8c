using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Finds what stands in the block of a VPC and in those of its things.</summary>
internal sealed class BlockDeclarer(Evaluator evaluator, DiagnosticBag found)
{
    private readonly AttributeReader _attributes = new(found);

    /// <summary>Declares what stands in a VPC.</summary>
    public void DeclareMembers(VpcSymbol vpc, string file)
    {
        var statements = StatementsOf(vpc);
        foreach (var let in statements.OfType<LetStatement>())
            DeclareLet(let, vpc.Scope, file);
        foreach (var statement in statements)
            DeclareInVpc(statement, vpc, file);
        _attributes.Complete(vpc, file);
        AddDefaultGroup(vpc);
        foreach (var member in vpc.Members)
            DeclareParts(member, file);
    }

    /// <summary>Declares a <c>let</c>; null if its name is taken.</summary>
    public ValueSymbol? DeclareLet(LetStatement let, Scope scope, string file)
    {
        var symbol = new ValueSymbol(
            let.Name.Text, new Place(file, let.Name.Range), scope, let.Value);
        return Keep(symbol, scope) ? symbol : null;
    }

    /// <summary>Puts a value into a scope unless its name is taken there.</summary>
    public bool Keep(ValueSymbol symbol, Scope scope)
    {
        if (PeerWord.Is(symbol.Name) || ServiceReader.Bare(symbol.Name) is not null)
        {
            found.Add(NameCodes.Invalid.At(
                symbol.Place, $"`{symbol.Name}` is a word of the language",
                "a rule that says it must mean the same in every file: choose another name"));
            return false;
        }

        if (scope.Values.TryAdd(symbol.Name, symbol))
            return true;
        var first = scope.Values[symbol.Name];
        found.Add(NameErrors.Duplicate(symbol.Place, "a value", symbol.Name, first.Place));
        return false;
    }

    /// <summary>The name of a thing with its place; null after a mistake in it.</summary>
    public (string Name, Place Place)? NameOf(ResourceStatement statement, Scope scope, string file)
    {
        if (statement.Name is null)
            return ("internet", new Place(file, statement.Kind.Range));
        var place = new Place(file, statement.Name.Range);
        var name = statement.Name is NameExpr bare
            ? bare.Name
            : (evaluator.Evaluate(statement.Name, new Context(scope, file)) as StringValue)?.Value;
        if (name is null)
        {
            scope.IsIncomplete = true;
            return null;
        }

        if (Names.Check(name, place, found))
            return (name, place);
        scope.Lose(name);
        return null;
    }

    /// <summary>Remembers that a statement that is skipped may have declared something.</summary>
    public static void Lose(StatementSyntax statement, Scope scope)
    {
        switch (statement)
        {
            case UnsupportedStatement { DeclaresUnseen: false } skipped:
                foreach (var name in skipped.Names)
                    scope.Lose(name);
                break;
            case UnsupportedStatement or BrokenStatement { Block: not null }:
                scope.IsIncomplete = true;
                break;
            case ResourceStatement { Name: NameExpr name }:
                scope.Lose(name.Name);
                break;
        }
    }

    /// <summary>Reports a block of a kind that is unknown here.</summary>
    public void ReportKind(
        ResourceStatement statement, string file, string where, IReadOnlyList<string> known)
    {
        var word = statement.Kind.Text;
        var place = new Place(file, statement.Kind.Range);
        if (KindNames.OfKeyword(word) == SymbolKinds.None)
        {
            found.Add(NameErrors.Suggest(
                NameCodes.UnknownBlock, place, $"{where} has no block `{word}`",
                Spelling.Nearest(word, known),
                known.Count == 0 ? null : $"known here: {string.Join(", ", known)}"));
            return;
        }

        var help = Keywords.InFile.Contains(word)
            ? $"a {word} stands by itself in a file"
            : $"move the {word} into the block of a vpc";
        found.Add(NameErrors.Misplaced(place, $"`{word}` cannot stand in {where}", help));
    }

    private static ImmutableArray<StatementSyntax> StatementsOf(ResourceSymbol symbol) =>
        symbol.Syntax.Block?.Statements ?? [];

    private void DeclareInVpc(StatementSyntax statement, VpcSymbol vpc, string file)
    {
        switch (statement)
        {
            case AttributeStatement attribute:
                _attributes.Add(vpc, attribute, file);
                break;
            case ResourceStatement resource when Keywords.InVpc.Contains(resource.Kind.Text):
                DeclareMember(resource, vpc, file);
                break;
            case ResourceStatement resource:
                Lose(resource, vpc.Scope);
                ReportKind(resource, file, "a vpc", Keywords.InVpc);
                break;
            case PublishStatement publish:
                vpc.Publishes.Add(publish);
                break;
            case AssertStatement assert:
                vpc.Asserts.Add(new AssertSymbol(assert, vpc.Scope, file));
                break;
            case RuleStatement rule:
                found.Add(NameErrors.Misplaced(
                    new Place(file, rule.Range),
                    "a rule stands in a security group, a firewall or a network ACL",
                    "move it there"));
                break;
            case LetStatement:
                break;
            default:
                Lose(statement, vpc.Scope);
                Misplace(statement, file, "a vpc");
                break;
        }
    }

    private void DeclareMember(ResourceStatement statement, VpcSymbol vpc, string file)
    {
        if (NameOf(statement, vpc.Scope, file) is not var (name, place))
            return;
        var kind = KindNames.OfKeyword(statement.Kind.Text);
        var first = vpc.Named(name).FirstOrDefault(m => m.Kind == kind);

        // A second unnamed gateway is one gateway too many, not one name too few.
        if (first is not null && kind != SymbolKinds.Gateway)
        {
            var what = NameErrors.A(KindNames.Say(kind));
            found.Add(NameErrors.Duplicate(place, what, name, first.Place));
            return;
        }

        vpc.Add(new ResourceSymbol(kind, name, place, vpc, statement)
        {
            Scope = new Scope(vpc.Scope, null),
        });
    }

    /// <summary>Every VPC has a group <c>default</c>, whether or not its source says so.</summary>
    private static void AddDefaultGroup(VpcSymbol vpc)
    {
        const string name = Ir.SecurityGroup.DefaultName;
        if (vpc.Named(name).Any(m => m.Kind == SymbolKinds.Group))
            return;
        var syntax = new ResourceStatement(new Word("security_group", vpc.Syntax.Range), null);
        vpc.Add(new ResourceSymbol(SymbolKinds.Group, name, vpc.Place, vpc, syntax)
        {
            Scope = new Scope(vpc.Scope, null),
            IsImplied = true,
        });
    }

    /// <summary>Declares what stands in a thing other than a VPC.</summary>
    public void DeclareParts(ResourceSymbol member, string file)
    {
        var where = NameErrors.A(KindNames.Say(member.Kind));
        foreach (var statement in StatementsOf(member))
        {
            switch (statement)
            {
                case AttributeStatement attribute:
                    _attributes.Add(member, attribute, file);
                    break;
                case LetStatement let:
                    DeclareLet(let, member.Scope, file);
                    break;
                case RuleStatement when member.Kind is SymbolKinds.Group or SymbolKinds.Firewall
                    or SymbolKinds.Acl:
                case RouteStatement when member.Kind == SymbolKinds.Table:
                case ListenStatement when member.Kind == SymbolKinds.Lb:
                    break;
                case ResourceStatement resource:
                    Lose(resource, member.Scope);
                    ReportKind(resource, file, where, []);
                    break;
                default:
                    Lose(statement, member.Scope);
                    Misplace(statement, file, where);
                    break;
            }
        }

        _attributes.Complete(member, file);
    }

    private void Misplace(StatementSyntax statement, string file, string where)
    {
        var word = statement switch
        {
            RuleStatement rule => rule.Action.Text,
            PublishStatement => "publish",
            ProjectStatement => "project",
            LanguageStatement => "language",
            ParamStatement => "param",
            RouteStatement => "route",
            ListenStatement => "listen",
            AssertStatement => "assert",
            _ => null,
        };
        if (word is null)
            return;
        var help = word is "publish" ? "move it into the block of a vpc"
            : word is "project" or "language" or "param" ? "move it to the top of the file"
            : word is "route" ? "routes stand in route tables"
            : word is "listen" ? "listeners stand in load balancers"
            : word is "assert" ? "assertions stand in a file or in a vpc"
            : "rules stand in security groups, firewalls and network ACLs";
        found.Add(NameErrors.Misplaced(
            new Place(file, statement.Range), $"`{word}` cannot stand in {where}", help));
    }
}
