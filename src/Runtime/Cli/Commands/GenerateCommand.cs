using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Generators;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang generate</c>: turns a network into files, touches no host.</summary>
internal sealed class GenerateCommand
{
    private readonly Argument<string> _generator = new("GENERATOR")
    {
        Description = "What to write; `vpclang backends` lists the generators.",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Write below that folder, or one file of that name; else standard output.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _firewall = new("--firewall")
    {
        Description = "How packet rules are made: short for --option firewall=...",
        HelpName = "nftables|iptables",
    };

    private readonly Option<string[]> _options = new("--option")
    {
        Description = "A choice that the generator offers.",
        HelpName = "name=value",
    };

    private readonly Option<string?> _templates = new("--templates")
    {
        Description = "Use the templates of that folder instead of the built-in ones.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _copyTemplates = new("--copy-templates")
    {
        Description = "Write the built-in templates to the output folder, to change and to use.",
    };

    private readonly Source _source = new();

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var parts = new GenerateCommand();
        parts._generator.CompletionSources.Add(
            _ => composition.Generators().Select(g => g.Info.Name));
        var verb = new Verb(
            "generate",
            "Write a network in another form, and touch no host.",
            "vpclang generate json examples/two-tier -o network.json")
        {
            parts._generator, parts._output, parts._firewall, parts._options, parts._templates,
            parts._copyTemplates,
        };
        parts._source.AddTo(verb);
        verb.SetAction(parsed => parts.Run(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private int Run(Session session, ParseResult parsed)
    {
        var generator = Choose(session, parsed.GetRequiredValue(_generator));
        var output = parsed.GetValue(_output);
        if (parsed.GetValue(_copyTemplates))
        {
            Write(session, generator, Templates.Files(generator), output);
            return ExitCodes.Success;
        }

        var options = Choices.Of(generator, Given(parsed));
        var templates = parsed.GetValue(_templates) is { } folder
            ? Templates.Read(generator, folder)
            : ImmutableSortedDictionary<string, string>.Empty;
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;
        var files = generator.Generate(new GeneratorRequest
        {
            Network = project.Network,
            SourcePath = project.Project.Path,
            SourceDigest = SourceDigest.Of(project.Project),
            CompilerVersion = CommandTree.Version,
            Options = options,
            Templates = templates,
        });
        Write(session, generator, files, output);
        return ExitCodes.Success;
    }

    private IEnumerable<string> Given(ParseResult parsed) =>
    [
        .. parsed.GetValue(_firewall) is { } firewall
            ? [$"{GeneratorOption.Firewall}={firewall}"]
            : Array.Empty<string>(),
        .. parsed.GetValue(_options) ?? [],
    ];

    private static IGenerator Choose(Session session, string name)
    {
        var all = session.Composition.Generators();
        return all.FirstOrDefault(g => g.Info.Name == name)
            ?? throw RuntimeErrors.UnknownBackend("generator", name, all.Select(g => g.Info.Name));
    }

    private static void Write(
        Session session,
        IGenerator generator,
        ImmutableSortedDictionary<string, GeneratedFile> files,
        string? output)
    {
        if (output is not null)
        {
            foreach (var path in OutputFolder.Write(output, files))
                session.Console.Error.WriteLine($"wrote {Printable.OneLine(path)}");
            return;
        }

        if (files.Count != 1)
        {
            throw RuntimeErrors.Options(
                $"{generator.Info.Name} writes {files.Count} files", "name a folder with -o");
        }

        session.Console.Out.Write(files.Values.Single().Content);
    }
}
