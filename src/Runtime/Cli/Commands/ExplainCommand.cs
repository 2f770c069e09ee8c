using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang explain</c>: the rule behind a code.</summary>
internal static class ExplainCommand
{
    private const string Prefix = "VPC";

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var code = new Argument<string?>("CODE")
        {
            Description = "A code such as VPC3004; left out, all of them are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        code.CompletionSources.Add(_ => DiagnosticCatalogue.WithHosts.Select(c => c.Code));
        var verb = new Verb(
            "explain",
            "Explain the rule behind a code, with an example.",
            "vpclang explain VPC3004") { code };
        verb.SetAction(parsed =>
        {
            var session = Session.Of(composition, parsed);
            var view = new ExplanationView(session.Console.Out, session.ColorOut);
            if (parsed.GetValue(code) is not { } given)
                view.Write(DiagnosticCatalogue.WithHosts.OrderBy(c => c.Code, StringComparer.Ordinal));
            else
                view.Write(Find(given));
            return ExitCodes.Success;
        });
        return verb;
    }

    /// <summary>Takes <c>vpc3004</c> and <c>3004</c> too.</summary>
    private static Explanation Find(string given)
    {
        var name = given.ToUpperInvariant();
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            name = Prefix + name;
        return CodeOf(name) is { } code && Explanations.Of(code) is { } explanation
            ? explanation
            : throw RuntimeErrors.UnknownCode(given, NearestTo(name));
    }

    private static DiagnosticCode? CodeOf(string name) =>
        DiagnosticCatalogue.WithHosts.FirstOrDefault(c => c.Code == name);

    /// <summary>Two wrong digits of four could be meant for any code.</summary>
    private static string? NearestTo(string name) =>
        Nearest.To(name, DiagnosticCatalogue.WithHosts.Select(c => c.Code), most: 1);
}
