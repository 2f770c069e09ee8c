using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Syntax;
using VpcLang.Compiler.Values;

namespace VpcLang.Compiler.Semantics;

/// <summary>Describes the parameters of a project, whether or not it compiles.</summary>
internal static class DeclaredParameters
{
    private static readonly string[] Blanks = [" ", "\t", "\r", "\n"];

    /// <summary>The parameters of some files, in source order; a bad type is reported elsewhere.</summary>
    public static IEnumerable<DeclaredParameter> In(IEnumerable<SyntaxTree> trees)
    {
        foreach (var tree in trees)
        {
            foreach (var statement in tree.Root.Statements.OfType<ParamStatement>())
            {
                var type = statement.Type is null
                    ? null
                    : new TypeReader(new DiagnosticBag()).Read(statement.Type, tree.File.Path);
                var text = statement.Default is { } value
                    ? tree.File.Text.Substring(value.Range.Start, value.Range.Length)
                    : null;
                yield return new DeclaredParameter(
                    statement.Name.Text,
                    type?.Name ?? "",
                    text is null ? null : OneLine(text),
                    [.. ValuesOf(type)]);
            }
        }
    }

    private static IEnumerable<string> ValuesOf(LangType? type) => type switch
    {
        ChoiceType { Choices: var choices } =>
            choices.Select(c => c is StringValue text ? text.Value : ValueText.Write(c)),
        SimpleType { Word: "bool" } => ["false", "true"],
        _ => [],
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
}
