using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Formatting;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Sources;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang fmt</c>: gives source files their one layout.</summary>
internal static class FormatCommand
{
    private const string StandardInput = "-";

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files, folders with all below them, or - for standard input.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; list what has another layout, and exit with 1.",
        };
        var diff = new Option<bool>("--diff")
        {
            Description = "Write nothing; print what would change.",
        };
        var verb = new Verb(
            "fmt",
            "Give source files their one layout.",
            "vpclang fmt --diff examples") { paths, check, diff };
        verb.SetAction(parsed => new Run(
            Session.Of(composition, parsed), parsed.GetValue(check), parsed.GetValue(diff))
            .All(parsed.GetValue(paths) is { Length: > 0 } given ? given : ["."]));
        return verb;
    }

    private sealed record Run(Session Session, bool Checks, bool ShowsDiff)
    {
        private TextWriter Out => Session.Console.Out;

        public int All(string[] paths)
        {
            var code = ExitCodes.Success;
            if (paths.Contains(StandardInput))
            {
                code = One(ProjectLoader.FileOf("<stdin>", Session.Console.ReadToEnd(
                    ProjectLoader.FileLimitBytes)), stored: null);
            }

            // Every file is read before the first is written: a bad path changes nothing.
            var files = SourceFinder.Find(paths.Where(p => p != StandardInput))
                .Select(source => (Text: source.Read(), Source: source))
                .ToList();
            foreach (var (text, source) in files)
                code = Math.Max(code, One(text, source));
            return code;
        }

        /// <summary>Lays one file out; what is not stored comes from standard input.</summary>
        private int One(SourceFile file, StoredSource? stored)
        {
            var result = Formatter.Format(file);
            if (!result.Diagnostics.IsEmpty)
            {
                Session.Console.Error.Write(DiagnosticRenderer.Render(
                    result.Diagnostics, [file], Session.ColorError));
                return ExitCodes.Error;
            }

            var changes = result.Text != file.Text;
            if (ShowsDiff)
            {
                new DiffView(Out, Session.ColorOut, Session.Console.OutputIsTerminal)
                    .Write(file.Path, file.Text, result.Text);
            }
            else if (stored is null && !Checks)
            {
                Out.Write(result.Text);
            }
            else if (changes)
            {
                if (!Checks)
                    stored?.Replace(result.Text);
                Out.WriteLine(Printable.OneLine(file.Path));
            }

            return Checks && changes ? ExitCodes.Error : ExitCodes.Success;
        }
    }
}
