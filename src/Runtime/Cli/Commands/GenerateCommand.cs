using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang generate</c>: turns a network into files, touches no host.</summary>
internal static class GenerateCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var generator = new Argument<string>("GENERATOR")
        {
            Description = "What to write; `vpclang backends` lists the generators.",
        };
        generator.CompletionSources.Add(_ => composition.Generators().Select(g => g.Info.Name));
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write there, not to standard output; a folder for several files.",
            HelpName = "FILE",
        };
        var source = new Source();
        var verb = new Verb(
            "generate",
            "Write a network in another form, and touch no host.",
            "vpclang generate json examples/two-tier -o network.json") { generator, output };
        source.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var session = Session.Of(composition, parsed);
            var chosen = Choose(composition, parsed.GetRequiredValue(generator));
            if (source.CompileAndReport(session, parsed) is not { } project)
                return ExitCodes.Error;
            Write(session, chosen, project, parsed.GetValue(output));
            return ExitCodes.Success;
        });
        return verb;
    }

    private static IGenerator Choose(Composition composition, string name)
    {
        var all = composition.Generators();
        return all.FirstOrDefault(g => g.Info.Name == name)
            ?? throw RuntimeErrors.UnknownBackend("generator", name, all.Select(g => g.Info.Name));
    }

    private static void Write(
        Session session, IGenerator generator, CheckedProject project, string? output)
    {
        var files = generator.Generate(project.Network);
        if (files.Count == 1 && output is null)
        {
            session.Console.Out.Write(files.Values.Single());
            return;
        }

        if (output is null)
        {
            throw RuntimeErrors.Options(
                $"{generator.Info.Name} writes {files.Count} files", "name a folder with -o");
        }

        try
        {
            foreach (var (name, content) in files)
                WriteFile(files.Count == 1 ? output : Path.Combine(output, name), content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnwritablePath(output, failure.Message);
        }
    }

    private static void WriteFile(string path, string content)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(path, content);
    }
}
