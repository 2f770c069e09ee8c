using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Semantics;

/// <summary>Declares modules, and makes the scope of each use.</summary>
internal sealed class Modules(Project project, ValueDeclarer values, DiagnosticBag found)
{
    private readonly ParameterReader _parameters = new(found);

    public void Declare(ModuleStatement statement, Site site)
    {
        var place = site.At(statement.Name.Range);
        var module = new ModuleSymbol(
            statement, place, _parameters.Read(statement.Parameters, site));
        if (!project.Modules.TryAdd(module.Name, module))
        {
            found.Add(NameErrors.Duplicate(
                place, "a module", module.Name, project.Modules[module.Name].Place));
        }
    }

    /// <summary>The module that a statement uses; null after a mistake.</summary>
    public ModuleSymbol? Find(UseStatement use, Site site)
    {
        var place = site.At(use.Name.Range);
        if (!project.Modules.TryGetValue(use.Name.Text, out var module))
        {
            found.Add(NameErrors.Suggest(
                NameCodes.Unknown, place, $"no module is called `{use.Name.Text}`",
                Spelling.Nearest(use.Name.Text, project.Modules.Keys), null));
            return null;
        }

        return ClosesCircle(module, place) ? null : module;
    }

    /// <summary>Where the statements of a module count, with its parameters bound.</summary>
    public Site? Enter(ModuleSymbol module, UseStatement use, Site site)
    {
        var scope = new Scope(project.Scope, site.Scope.Vpc)
        {
            Trace = use.Range == default
                ? null
                : new Trace(site.At(use.Range), static () => "used here", site.Scope.Trace)
                {
                    Of = module,
                },
        };
        var inside = site with { Scope = scope, File = module.Place.File };
        if (use.Range == default && site.Scope.Vpc is { } vpc)
            LostNames.LoseMembers(project.Rehearsed ?? [], vpc.Scope);
        if (!Bind(module, use, site, inside))
            return null;
        module.IsEntered = true;
        return inside;
    }

    private bool Bind(ModuleSymbol module, UseStatement use, Site site, Site inside)
    {
        var given = new Dictionary<string, ArgumentSyntax>(StringComparer.Ordinal);
        var isSound = true;
        foreach (var argument in use.Arguments)
            isSound &= Take(module, argument, given, site);
        foreach (var parameter in module.Parameters)
        {
            var name = parameter.Syntax.Name;
            given.TryGetValue(name.Text, out var argument);
            if ((argument?.Value ?? parameter.Syntax.Default) is not { } value)
            {
                found.Add(NameCodes.MissingParam
                    .At(site.At(use.Name.Range),
                        $"`{name.Text}` has no default, and no value is given",
                        $"write `use {module.Name}({name.Text} = …)`")
                    .Also(inside.At(name.Range), "declared here"));
                isSound = false;
                continue;
            }

            var from = argument is null ? inside : site;
            isSound &= values.Add(
                new ValueSymbol(name.Text, inside.At(name.Range), from.Scope, value)
                {
                    File = from.File,
                    Type = parameter.Type,
                    IsArgument = true,
                },
                inside.Scope);
        }

        return isSound;
    }

    private bool Take(
        ModuleSymbol module, ArgumentSyntax argument, Dictionary<string, ArgumentSyntax> given,
        Site site)
    {
        var name = argument.Name.Text;
        var place = site.At(argument.Name.Range);
        var known = module.Parameters.Select(p => p.Syntax.Name.Text).ToList();
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            found.Add(NameErrors.Suggest(
                NameCodes.UnknownParam, place, $"`{module.Name}` has no parameter `{name}`",
                Spelling.Nearest(name, known),
                known.Count == 0 ? null : $"it has {string.Join(", ", known)}"));
            return false;
        }

        if (given.TryAdd(name, argument))
            return true;
        found.Add(NameErrors.Duplicate(
            place, "a value for", name, site.At(given[name].Name.Range)));
        return false;
    }

    private bool ClosesCircle(ModuleSymbol module, Place place)
    {
        var names = new List<string> { module.Name };
        for (var trace = place.Trace; trace is not null; trace = trace.Outer)
        {
            if (trace.Of is not ModuleSymbol outer)
                continue;
            names.Insert(0, outer.Name);
            if (outer != module)
                continue;
            found.Add(NameCodes.RecursiveModule
                .At(place, $"this closes the circle {string.Join(" → ", names)}",
                    "a module cannot need itself; loop with `for` where it is used")
                .Also(module.Place, $"`{module.Name}` is declared here"));
            return true;
        }

        return false;
    }
}
