using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>
/// Finds what the files declare: values first, so that names may be made of them.
/// </summary>
internal sealed class Declarer
{
    /// <summary>The version that a file may ask for.</summary>
    public const int LanguageVersion = 1;

    private readonly Project _project;
    private readonly Evaluator _evaluator;
    private readonly DiagnosticBag _found;
    private readonly ValueDeclarer _values;
    private readonly Expander _expander;
    private readonly FuncDeclarer _functions;
    private readonly Modules _modules;
    private readonly BlockDeclarer _blocks;
    private readonly Target _file;
    private ProjectStatement? _projectStatement;
    private Place _projectPlace;

    public Declarer(Project project, Evaluator evaluator, Budget budget, DiagnosticBag found)
    {
        _project = project;
        _evaluator = evaluator;
        _found = found;
        _values = new ValueDeclarer(project, found);
        _functions = new FuncDeclarer(project, found);
        _modules = new Modules(project, _values, found);
        _expander = new Expander(evaluator, _values, _modules, budget, found);
        _blocks = new BlockDeclarer(evaluator, _expander, found);
        _file = new InProject(this);
    }

    private sealed class InProject(Declarer declarer) : Target
    {
        public override int Level => 0;

        public override Scope Around => declarer._project.Scope;

        public override void Declare(StatementSyntax statement, Site site) =>
            declarer.Declare(statement, site);

        public override void Lose() => declarer._project.MayHaveMoreLinks = true;
    }

    /// <summary>Declares all files.</summary>
    public void Declare(IReadOnlyList<SyntaxTree> trees, ParamValues parameters)
    {
        foreach (var tree in trees)
        {
            var site = new Site(_project.Scope, tree.File.Path);
            foreach (var statement in tree.Root.Statements)
                DeclareValue(statement, site, parameters);
            _expander.Open(tree.Root.Statements, site, _file, hasValues: true);
        }

        _functions.RefuseCircles();
        _expander.Run();
        _project.Arrange();
        foreach (var link in _project.Links)
            _blocks.CompleteLink(link);
        foreach (var vpc in _project.Vpcs)
            _blocks.Complete(vpc);
    }

    private void DeclareValue(StatementSyntax statement, Site site, ParamValues parameters)
    {
        if (statement is LetStatement let)
            _values.DeclareLet(let, site);
        if (statement is FuncStatement function)
            _functions.Declare(function, site);
        if (statement is ModuleStatement module)
            _modules.Declare(module, site);
        if (statement is OutputStatement output)
            DeclareOutput(output, site);
        if (statement is not ParamStatement param)
            return;
        var place = site.At(param.Name.Range);
        var symbol = new ValueSymbol(param.Name.Text, place, _project.Scope, param.Default)
        {
            IsParam = true,
        };
        if (_values.Keep(symbol))
            parameters.Bind(symbol, param);
    }

    private void DeclareOutput(OutputStatement output, Site site)
    {
        var name = output.Name.Text;
        var place = site.At(output.Name.Range);
        var symbol = new ValueSymbol(name, place, site.Scope, output.Value) { IsUsed = true };
        _project.AllValues.Add(symbol);
        if (!_project.Outputs.TryAdd(name, symbol))
        {
            _found.Add(NameErrors.Duplicate(
                place, "an output", name, _project.Outputs[name].Place));
        }
    }

    private void Declare(StatementSyntax statement, Site site)
    {
        switch (statement)
        {
            case LanguageStatement or ProjectStatement or ParamStatement or FuncStatement
                or ModuleStatement or OutputStatement or ImportStatement
                when site.Scope != _project.Scope:
                _found.Add(NameErrors.Misplaced(
                    site.At(statement.Range), "this is said once, for the whole project",
                    "move it to the top of the file"));
                break;
            case LanguageStatement language:
                CheckLanguage(language, site);
                break;
            case ProjectStatement name:
                DeclareProject(name, site);
                break;
            case ResourceStatement resource:
                DeclareResource(resource, site);
                break;
            case AssertStatement assert:
                _project.Asserts.Add(new(assert, site));
                break;
            case ParamStatement or FuncStatement or ModuleStatement or OutputStatement
                or ImportStatement:
                break;
            default:
                BlockDeclarer.Lose(statement, _project.Scope);
                Misplace(statement, site);
                break;
        }
    }

    private void CheckLanguage(LanguageStatement language, Site site)
    {
        if (language.Version.Text != $"{LanguageVersion}")
        {
            _found.Add(NameCodes.UnknownLanguage.At(
                site.At(language.Version.Range),
                $"this compiler speaks version {LanguageVersion}"));
        }
    }

    private void DeclareProject(ProjectStatement statement, Site site)
    {
        var place = site.At(statement.Range);
        if (_projectStatement is not null)
        {
            _found.Add(NameCodes.Duplicate
                .At(place, "the project has a name already", "remove one of the two")
                .Also(_projectPlace, "given here"));
            return;
        }

        _projectStatement = statement;
        _projectPlace = place;
        var name = _evaluator.Evaluate(statement.Name, site.Context);
        _project.Name = name is StringValue text ? text.Value : "";
        if (name is StringValue given)
            Names.Check(given.Value, site.At(statement.Name.Range), _found);
    }

    private void DeclareResource(ResourceStatement statement, Site site)
    {
        var kind = KindNames.OfKeyword(statement.Kind.Text);
        if (!Keywords.InFile.Contains(statement.Kind.Text))
        {
            BlockDeclarer.Lose(statement, _project.Scope);
            _blocks.ReportKind(statement, site, "a file", Keywords.InFile);
            return;
        }

        if (_blocks.NameOf(statement, site, _project.Scope, out var place) is not { } name)
        {
            _project.MayHaveMoreLinks |= kind != SymbolKinds.Vpc;
            return;
        }

        if (kind != SymbolKinds.Vpc)
        {
            DeclareLink(kind, name, place, statement, site);
            return;
        }

        var scope = new Scope(site.Scope, null);
        var vpc = new VpcSymbol(name, place, statement)
        {
            Scope = scope,
            Order = site.Order,
        };
        scope.Enter(vpc);
        if (!_project.VpcByName.TryAdd(name, vpc) && !_project.IsRehearsal)
        {
            _found.Add(NameErrors.Duplicate(place, "a vpc", name, _project.VpcByName[name].Place));
            return;
        }

        _project.Vpcs.Add(vpc);
        _blocks.Open(vpc, site);
    }

    private void DeclareLink(
        SymbolKinds kind, string name, Place place, ResourceStatement statement, Site site)
    {
        if (!_project.IsRehearsal
            && _project.FindLink(kind, name) is { } first)
        {
            var what = NameErrors.A(KindNames.Say(kind));
            _found.Add(NameErrors.Duplicate(place, what, name, first.Place));
            return;
        }

        var link = new ResourceSymbol(kind, name, place, null, statement)
        {
            Scope = new Scope(site.Scope, null),
            Order = site.Order,
        };
        _project.Add(link);
        _blocks.Open(link, site);
    }

    private void Misplace(StatementSyntax statement, Site site)
    {
        var place = site.At(statement.Range);
        switch (statement)
        {
            case AttributeStatement attribute:
                place = site.At(attribute.Name.Range);
                _found.Add(NameErrors
                    .Misplaced(
                        place, "an attribute stands in a block",
                        "for a value of your own write `let`")
                    .MendedBy(place, $"let {attribute.Name.Text}"));
                break;
            case RuleStatement:
                _found.Add(NameErrors.Misplaced(
                    place, "a rule stands in a security group, a firewall or a network ACL",
                    "move it there"));
                break;
            case RouteStatement:
                _found.Add(NameErrors.Misplaced(
                    place, "`route` stands in a route table", "move it there"));
                break;
            case ListenStatement:
                _found.Add(NameErrors.Misplaced(
                    place, "`listen` stands in a load balancer", "move it there"));
                break;
            case PublishStatement:
                _found.Add(NameErrors.Misplaced(
                    place, "`publish` stands in a vpc", "move it into the vpc of its instance"));
                break;
        }
    }
}
