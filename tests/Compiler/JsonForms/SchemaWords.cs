using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VpcLang.Compiler.Tests.JsonForms;

/// <summary>What the code's own documentation says of types and properties.</summary>
internal sealed partial class SchemaWords
{
    private readonly Dictionary<string, string> _summaries;
    private readonly Dictionary<string, Dictionary<string, string>> _parameters;

    /// <summary>Reads the documentation that the build writes beside an assembly.</summary>
    public SchemaWords(Assembly assembly)
    {
        var members = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"))
            .Descendants("member").ToList();
        _summaries = members.Where(m => m.Element("summary") is not null).ToDictionary(
            m => m.Attribute("name")?.Value ?? "", m => Text(m.Element("summary")), StringComparer.Ordinal);
        _parameters = members.ToDictionary(
            m => m.Attribute("name")?.Value ?? "",
            m => m.Elements("param").ToDictionary(
                p => p.Attribute("name")?.Value ?? "", Text, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>Of a type.</summary>
    public string? Of(Type type) => _summaries.GetValueOrDefault($"T:{type.FullName}");

    /// <summary>Of a property; that of a positional record is written as a parameter.</summary>
    public string? Of(JsonPropertyInfo property) =>
        property.AttributeProvider is MemberInfo { DeclaringType: { } type } member
            ? _summaries.GetValueOrDefault($"P:{type.FullName}.{member.Name}")
                ?? _parameters.GetValueOrDefault($"T:{type.FullName}")?.GetValueOrDefault(member.Name)
            : null;

    private static string Text(XElement? element)
    {
        var parts = (element?.Nodes() ?? []).Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement reference => reference.Attribute("cref")?.Value.Split('.')[^1] ?? reference.Value,
            _ => node.ToString(),
        });
        return Blanks().Replace(string.Concat(parts), " ").Trim();
    }

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blanks();
}
