using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Finds what stands in the block of a VPC and in those of its things.</summary>
internal sealed class BlockDeclarer(
    Evaluator evaluator, Expander expander, DiagnosticBag found)
{
    /// <summary>Stands for a name that is not known; no source can say it.</summary>
    private const string UnknownName = "…";

    private readonly AttributeReader _attributes = new(found);

    private sealed class InVpc(BlockDeclarer blocks, VpcSymbol vpc) : Target
    {
        public override int Level => 1;

        public override Scope Around => vpc.Scope;

        public override void Declare(StatementSyntax statement, Site site) =>
            blocks.DeclareInVpc(statement, vpc, site);

        public override void Lose() => vpc.MayHaveMore = true;
    }

    private sealed class InMember(BlockDeclarer blocks, ResourceSymbol member) : Target
    {
        public override int Level => 2;

        public override Scope Around => member.Scope;

        public override void Declare(StatementSyntax statement, Site site) =>
            blocks.DeclareInMember(statement, member, site);

        public override void Lose() => member.MayHaveMore = true;
    }

    /// <summary>Puts what stands in a VPC in line to be declared.</summary>
    public void Open(VpcSymbol vpc, Site site) => expander.Open(
        StatementsOf(vpc), site with { Scope = vpc.Scope }, new InVpc(this, vpc));

    /// <summary>Puts what stands in any other thing in line to be declared.</summary>
    public void Open(ResourceSymbol member, Site site) => expander.Open(
        StatementsOf(member), site with { Scope = member.Scope }, new InMember(this, member));

    /// <summary>Brings a link in order once everything in it is declared.</summary>
    public void CompleteLink(ResourceSymbol link) => _attributes.Complete(link);

    /// <summary>Brings a VPC in order once everything in it is declared.</summary>
    public void Complete(VpcSymbol vpc)
    {
        _attributes.Complete(vpc);
        if (expander.HasExpanded)
            vpc.Arrange();
        AddDefaultGroup(vpc);
        foreach (var member in vpc.Members)
            _attributes.Complete(member);
    }

    /// <summary>The name of a thing with its place; null after a mistake in it.</summary>
    public string? NameOf(
        ResourceStatement statement, Site site, Scope around, out Place place)
    {
        place = site.At(statement.Name?.Range ?? statement.Kind.Range);
        if (statement.Name is null)
            return "internet";
        var name = statement.Name is NameExpr bare
            ? bare.Name
            : (evaluator.Evaluate(statement.Name, site.Context) as StringValue)?.Value;
        if (name is null)
        {
            var isAnything = statement.Name is not StringExpr { Parts: [LiteralExpr, ..] };
            if (!evaluator.IsRehearsal || !isAnything || around.Vpc is not null)
                LostNames.Lose([statement with { Block = null }], around);
            return evaluator.IsRehearsal ? UnknownName : null;
        }

        // The name of the gateway that has none may be written.
        var isOwn = statement.Kind.Text == "internet_gateway" && name == "internet";
        if (isOwn || Names.CheckResource(name, place, found))
            return name;
        around.Lose(name);
        return null;
    }

    /// <summary>Remembers that a statement that is skipped may have declared something.</summary>
    public static void Lose(StatementSyntax statement, Scope scope)
    {
        switch (statement)
        {
            case BrokenStatement { Block: not null }:
                scope.IsIncomplete = true;
                break;
            case ResourceStatement { Name: NameExpr name }:
                scope.Lose(name.Name);
                break;
        }
    }

    /// <summary>Reports a block of a kind that is unknown here.</summary>
    public void ReportKind(
        ResourceStatement statement, Site site, string where, IReadOnlyList<string> known)
    {
        var word = statement.Kind.Text;
        var place = site.At(statement.Kind.Range);
        if (KindNames.OfKeyword(word) == SymbolKinds.None)
        {
            found.Add(NameErrors.Suggest(
                NameCodes.UnknownBlock, place, $"{where} has no block `{word}`",
                Spelling.Nearest(word, known),
                known.Count == 0 ? null : $"known here: {string.Join(", ", known)}"));
            return;
        }

        var help = Keywords.InFile.Contains(word)
            ? $"{Article.With(word)} stands by itself in a file"
            : $"move the {word} into the block of a vpc";
        found.Add(NameErrors.Misplaced(place, $"`{word}` cannot stand in {where}", help));
    }

    private static ImmutableArray<StatementSyntax> StatementsOf(ResourceSymbol symbol) =>
        symbol.Syntax.Block?.Statements ?? [];

    private void DeclareInVpc(StatementSyntax statement, VpcSymbol vpc, Site site)
    {
        switch (statement)
        {
            case AttributeStatement attribute:
                _attributes.Add(vpc, attribute, site);
                break;
            case ResourceStatement resource:
                DeclareInVpc(resource, vpc, site);
                break;
            case PublishStatement publish:
                vpc.Publishes.Add(new(publish, site));
                break;
            case AssertStatement assert:
                vpc.Asserts.Add(new(assert, site));
                break;
            case RuleStatement rule:
                found.Add(NameErrors.Misplaced(
                    site.At(rule.Range),
                    "a rule stands in a security group, a firewall or a network ACL",
                    "move it there"));
                break;
            default:
                Lose(statement, vpc.Scope);
                Misplace(statement, site, "a vpc");
                break;
        }
    }

    private void DeclareInVpc(ResourceStatement statement, VpcSymbol vpc, Site site)
    {
        var kind = KindNames.OfKeyword(statement.Kind.Text);
        if ((kind & SymbolKinds.Members) != SymbolKinds.None)
        {
            DeclareMember(statement, kind, vpc, site);
            return;
        }

        Lose(statement, vpc.Scope);
        ReportKind(statement, site, "a vpc", Keywords.InVpc);
    }

    private void DeclareMember(
        ResourceStatement statement, SymbolKinds kind, VpcSymbol vpc, Site site)
    {
        if (NameOf(statement, site, vpc.Scope, out var place) is not { } name)
            return;
        var first = vpc.Find(kind, name);

        // A second unnamed gateway is one gateway too many, not one name too few.
        if (first is not null && kind != SymbolKinds.Gateway && !evaluator.IsRehearsal)
        {
            var what = NameErrors.A(KindNames.Say(kind));
            found.Add(NameErrors.Duplicate(place, what, name, first.Place));
            return;
        }

        var member = new ResourceSymbol(kind, name, place, vpc, statement)
        {
            Scope = new Scope(site.Scope, null),
            Order = site.Order,
        };
        vpc.Add(member);
        Open(member, site);
    }

    /// <summary>Every VPC has a group <c>default</c>, whether or not its source says so.</summary>
    private static void AddDefaultGroup(VpcSymbol vpc)
    {
        const string name = Ir.SecurityGroup.DefaultName;
        if (vpc.Find(SymbolKinds.Group, name) is not null)
            return;
        var syntax = new ResourceStatement(new Word("security_group", vpc.Syntax.Range), null);
        vpc.Add(new ResourceSymbol(SymbolKinds.Group, name, vpc.Place, vpc, syntax)
        {
            Scope = new Scope(vpc.Scope, null),
            IsImplied = true,
            Order = int.MaxValue,
        });
    }

    private void DeclareInMember(StatementSyntax statement, ResourceSymbol member, Site site)
    {
        switch (statement)
        {
            case AttributeStatement attribute:
                _attributes.Add(member, attribute, site);
                break;
            case RuleStatement rule when member.Kind is SymbolKinds.Group or SymbolKinds.Firewall
                or SymbolKinds.Acl:
                member.Rules.Add(new(rule, site));
                break;
            case RouteStatement route when member.Kind == SymbolKinds.Table:
                member.Routes.Add(new(route, site));
                break;
            case ListenStatement listen when member.Kind == SymbolKinds.Lb:
                member.Listeners.Add(new(listen, site));
                break;
            case ResourceStatement resource:
                Lose(resource, member.Scope);
                ReportKind(resource, site, NameErrors.A(KindNames.Say(member.Kind)), []);
                break;
            default:
                Lose(statement, member.Scope);
                Misplace(statement, site, NameErrors.A(KindNames.Say(member.Kind)));
                break;
        }
    }

    private void Misplace(StatementSyntax statement, Site site, string where)
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
            FuncStatement => "func",
            ModuleStatement => "module",
            ImportStatement => "import",
            OutputStatement => "output",
            _ => null,
        };
        if (word is null)
            return;
        var help = word is "publish" ? "move it into the block of a vpc"
            : word is "project" or "language" or "param" or "func" or "module" or "import"
                or "output" ? "move it to the top of the file"
            : word is "route" ? "routes stand in route tables"
            : word is "listen" ? "listeners stand in load balancers"
            : word is "assert" ? "assertions stand in a file or in a vpc"
            : "rules stand in security groups, firewalls and network ACLs";
        found.Add(NameErrors.Misplaced(
            site.At(statement.Range), $"`{word}` cannot stand in {where}", help));
    }
}
