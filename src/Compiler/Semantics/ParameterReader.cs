using System.Collections.Immutable;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Syntax;

namespace VpcLang.Compiler.Semantics;

/// <summary>Reads the parameters of functions and modules.</summary>
internal sealed class ParameterReader(DiagnosticBag found)
{
    private readonly TypeReader _types = new(found);

    /// <summary>The parameters, each name once.</summary>
    public ImmutableArray<Parameter> Read(ImmutableArray<ParameterSyntax> parameters, Site site)
    {
        var read = ImmutableArray.CreateBuilder<Parameter>();
        var names = new Dictionary<string, ParameterSyntax>(StringComparer.Ordinal);
        foreach (var parameter in parameters)
        {
            var name = parameter.Name;
            if (!names.TryAdd(name.Text, parameter))
            {
                found.Add(NameErrors.Duplicate(
                    site.At(name.Range), "a parameter", name.Text,
                    site.At(names[name.Text].Name.Range)));
                continue;
            }

            var type = parameter.Type is null
                ? null
                : _types.Read(parameter.Type, site.File, hasThings: true);
            read.Add(new Parameter(parameter, type));
        }

        return read.ToImmutable();
    }
}
