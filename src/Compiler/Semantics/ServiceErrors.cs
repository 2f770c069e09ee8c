using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Text;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Says what stands where a service is wanted.</summary>
internal sealed class ServiceErrors(DiagnosticBag found)
{
    private const int LastPort = 65535;

    /// <summary>
    /// Whether an expression, or an item of a list, is a service's name of another tool, such as
    /// <c>http</c>; each is reported.
    /// </summary>
    public bool HasForeignName(Expr expression, Context context)
    {
        if (expression is ListExpr list)
        {
            return list.Items.Aggregate(
                false, (any, item) => HasForeignName(item, context) || any);
        }

        if (expression is not NameExpr { Name: var name } || PeerWord.Is(name)
            || ForeignWords.Service(name) is not { } ours
            || context.Scope.Find(name) is not null || context.Scope.MayDeclare(name))
        {
            return false;
        }

        var place = context.At(expression.Range);
        found.Add(NameCodes.Unknown
            .At(place, $"`{name}` is no service of this language", $"write `{ours}`")
            .MendedBy(place, ours));
        return true;
    }

    /// <summary>Reports a value that is no service.</summary>
    public void Report(Value value, Place place) =>
        found.Add(NameErrors.WrongType(place, "service", value.TypeName) with
        {
            Help = value switch
            {
                IntValue { Value: >= 0 and <= LastPort and var port } =>
                    $"a port stands behind its protocol: `tcp/{port}` or `udp/{port}`",
                PeerWord { Word: "any" } => "for every service write `all`",
                StringValue => "a service stands without quotes, as in `tcp/443`",
                _ => "a service is a protocol and its ports, as in `tcp/80,443`",
            },
        });
}
