using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Finds what the files declare: values first, so that names may be made of them.
/// </summary>
internal sealed class Declarer(Project project, Evaluator evaluator, DiagnosticBag found)
{
    /// <summary>The version that a file may ask for.</summary>
    public const int LanguageVersion = 1;

    private readonly BlockDeclarer _blocks = new(evaluator, found);
    private readonly List<(VpcSymbol Vpc, string File)> _vpcs = [];
    private ProjectStatement? _projectStatement;
    private Place _projectPlace;

    /// <summary>Declares all files.</summary>
    public void Declare(IEnumerable<SyntaxTree> trees, ParamValues parameters)
    {
        List<SyntaxTree> all = [.. trees];
        foreach (var tree in all)
            DeclareValues(tree, parameters);
        foreach (var tree in all)
        {
            foreach (var statement in tree.Root.Statements)
                Declare(statement, tree.File.Path);
        }

        foreach (var (vpc, file) in _vpcs)
            _blocks.DeclareMembers(vpc, file);
        foreach (var link in project.Links)
        {
            _blocks.DeclareParts(link, link.Place.File);
            project.AllValues.AddRange(link.Scope.Values.Values);
        }

        foreach (var (vpc, _) in _vpcs)
        {
            project.AllValues.AddRange(vpc.Scope.Values.Values);
            foreach (var member in vpc.Members)
                project.AllValues.AddRange(member.Scope.Values.Values);
        }
    }

    private void DeclareValues(SyntaxTree tree, ParamValues parameters)
    {
        foreach (var statement in tree.Root.Statements)
        {
            var symbol = statement switch
            {
                LetStatement let => _blocks.DeclareLet(let, project.Scope, tree.File.Path),
                ParamStatement param => DeclareParam(param, tree.File.Path),
                _ => null,
            };
            if (symbol is null)
                continue;
            project.AllValues.Add(symbol);
            if (statement is ParamStatement p)
                parameters.Bind(symbol, p);
        }
    }

    private ValueSymbol? DeclareParam(ParamStatement param, string file)
    {
        var place = new Place(file, param.Name.Range);
        var symbol = new ValueSymbol(param.Name.Text, place, project.Scope, param.Default)
        {
            IsParam = true,
        };
        return _blocks.Keep(symbol, project.Scope) ? symbol : null;
    }

    private void Declare(StatementSyntax statement, string file)
    {
        switch (statement)
        {
            case LanguageStatement language:
                CheckLanguage(language, file);
                break;
            case ProjectStatement name:
                DeclareProject(name, file);
                break;
            case ResourceStatement resource:
                DeclareResource(resource, file);
                break;
            case AssertStatement assert:
                project.Asserts.Add(new AssertSymbol(assert, project.Scope, file));
                break;
            case LetStatement or ParamStatement:
                break;
            default:
                BlockDeclarer.Lose(statement, project.Scope);
                Misplace(statement, file);
                break;
        }
    }

    private void CheckLanguage(LanguageStatement language, string file)
    {
        if (language.Version.Text != $"{LanguageVersion}")
        {
            found.Add(NameCodes.UnknownLanguage.At(
                new Place(file, language.Version.Range),
                $"this compiler speaks version {LanguageVersion}"));
        }
    }

    private void DeclareProject(ProjectStatement statement, string file)
    {
        var place = new Place(file, statement.Range);
        if (_projectStatement is not null)
        {
            found.Add(NameCodes.Duplicate
                .At(place, "the project has a name already", "remove one of the two")
                .Also(_projectPlace, "given here"));
            return;
        }

        _projectStatement = statement;
        _projectPlace = place;
        var name = evaluator.Evaluate(statement.Name, new Context(project.Scope, file));
        project.Name = name is StringValue text ? text.Value : "";
        if (name is StringValue given)
            Names.Check(given.Value, new Place(file, statement.Name.Range), found);
    }

    private void DeclareResource(ResourceStatement statement, string file)
    {
        var kind = KindNames.OfKeyword(statement.Kind.Text);
        if (!Keywords.InFile.Contains(statement.Kind.Text))
        {
            BlockDeclarer.Lose(statement, project.Scope);
            _blocks.ReportKind(statement, file, "a file", Keywords.InFile);
            return;
        }

        if (_blocks.NameOf(statement, project.Scope, file) is not var (name, place))
            return;
        if (kind != SymbolKinds.Vpc)
        {
            DeclareLink(kind, name, place, statement);
            return;
        }

        var scope = new Scope(project.Scope, null);
        var vpc = new VpcSymbol(name, place, statement) { Scope = scope };
        scope.Enter(vpc);
        if (!project.VpcByName.TryAdd(name, vpc))
        {
            found.Add(NameErrors.Duplicate(place, "a vpc", name, project.VpcByName[name].Place));
            return;
        }

        project.Vpcs.Add(vpc);
        _vpcs.Add((vpc, file));
    }

    private void DeclareLink(
        SymbolKinds kind, string name, Place place, ResourceStatement statement)
    {
        if (project.LinksNamed(name).FirstOrDefault(l => l.Kind == kind) is { } first)
        {
            var what = NameErrors.A(KindNames.Say(kind));
            found.Add(NameErrors.Duplicate(place, what, name, first.Place));
            return;
        }

        project.Add(new ResourceSymbol(kind, name, place, null, statement)
        {
            Scope = new Scope(project.Scope, null),
        });
    }

    private void Misplace(StatementSyntax statement, string file)
    {
        var place = new Place(file, statement.Range);
        switch (statement)
        {
            case AttributeStatement attribute:
                place = new Place(file, attribute.Name.Range);
                found.Add(NameErrors
                    .Misplaced(
                        place, "an attribute stands in a block",
                        "for a value of your own write `let`")
                    .MendedBy(place, $"let {attribute.Name.Text}"));
                break;
            case RuleStatement:
                found.Add(NameErrors.Misplaced(
                    place, "a rule stands in a security group, a firewall or a network ACL",
                    "move it there"));
                break;
            case RouteStatement:
                found.Add(NameErrors.Misplaced(
                    place, "`route` stands in a route table", "move it there"));
                break;
            case ListenStatement:
                found.Add(NameErrors.Misplaced(
                    place, "`listen` stands in a load balancer", "move it there"));
                break;
            case PublishStatement:
                found.Add(NameErrors.Misplaced(
                    place, "`publish` stands in a vpc", "move it into the vpc of its instance"));
                break;
        }
    }
}
