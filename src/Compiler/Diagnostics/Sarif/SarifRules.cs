using System.Text;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Diagnostics.Sarif;

/// <summary>The rules that findings refer to, with what <c>vpclang explain</c> says.</summary>
internal sealed class SarifRules
{
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);

    /// <summary>The rules of some findings, each once.</summary>
    public SarifRules(IEnumerable<Diagnostic> diagnostics)
    {
        var codes = DiagnosticCatalogue.All.ToDictionary(c => c.Code, StringComparer.Ordinal);
        var all = new List<SarifRule>();
        foreach (var finding in diagnostics)
        {
            if (!_indexes.TryAdd(finding.Code, all.Count))
                continue;
            var code = codes.GetValueOrDefault(finding.Code)
                ?? new DiagnosticCode(finding.Code, finding.Severity, finding.Title);
            all.Add(RuleOf(code));
        }

        All = all;
    }

    /// <summary>The rules.</summary>
    public IReadOnlyList<SarifRule> All { get; }

    /// <summary>The index of a finding's rule.</summary>
    public int IndexOf(Diagnostic finding) => _indexes[finding.Code];

    private static SarifRule RuleOf(DiagnosticCode code)
    {
        var explanation = Explanations.Of(code);
        var rule = explanation?.Rule.Replace('\n', ' ') ?? code.Title;
        return new SarifRule(
            code.Code,
            new SarifText(code.Title),
            new SarifText(rule),
            explanation is null ? new SarifText(code.Title) : Help(explanation, rule),
            new SarifConfiguration(LevelOf(code.Severity)));
    }

    /// <summary>The standard's word for a severity.</summary>
    public static string LevelOf(Severity severity) =>
        severity == Severity.Error ? "error" : "warning";

    private static SarifText Help(Explanation explanation, string rule)
    {
        var plain = new StringBuilder(rule);
        var markdown = new StringBuilder(rule);
        Append("Wrong", explanation.Wrong);
        Append("Right", explanation.Right);
        var source = $"\n\nSource: {explanation.Source}";
        return new SarifText(plain.Append(source).ToString(), markdown.Append(source).ToString());

        void Append(string heading, string? code)
        {
            if (code is null)
                return;
            plain.Append($"\n\n{heading}:\n\n{code.TrimEnd()}");
            markdown.Append($"\n\n**{heading}:**\n\n```\n{code.TrimEnd()}\n```");
        }
    }
}
