using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Generators;
using VpcLang.Runtime.Planning;
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
            _ => KnownNames(composition));
        var verb = new Verb(
            "generate",
            "Write a network in another form, and touch no host.",
            "vpclang generate json examples/two-tier -o network.json")
        {
            parts._generator, parts._output, parts._firewall, parts._options, parts._templates,
            parts._copyTemplates,
        };
        parts._source.AddTo(verb);
        verb.SetAction((parsed, _) => parts.RunAsync(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private async Task<int> RunAsync(Session session, ParseResult parsed)
    {
        var generator = await ChooseAsync(session, parsed.GetRequiredValue(_generator));
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
        Realisation.Check(generator.Info, project.Network, PluginErrors.NothingWritten);
        var files = generator.Generate(new GeneratorRequest
        {
            Network = project.Network,
            SourcePath = project.Project.Path,
            SourceDigest = SourceDigest.Of(project.Project),
            CompilerVersion = CommandTree.Version,
            Options = options,
            Templates = templates,
            Warn = new ErrorView(session.Console.Error, session.ColorError).WriteWarning,
        });
        OutputFolder.Check(files);
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

    /// <summary>A built-in one starts no plugin.</summary>
    private static async Task<IGenerator> ChooseAsync(Session session, string name)
    {
        var composition = session.Composition;
        if (composition.Generators().FirstOrDefault(g => g.Info.Name == name) is { } builtIn)
            return builtIn;
        var shelf = composition.Plugins();
        if (shelf.Find().FirstOrDefault(p => p.Name == name) is not { } plugin)
        {
            throw RuntimeErrors.UnknownBackend(
                "generator", name, KnownNames(composition), NearestTo(name, composition));
        }

        return composition.LiveBackends().Any(b => b.Info.Name == name)
            ? throw PluginErrors.NameIsTaken(name, plugin.Path)
            : await shelf.OpenAsync(plugin);
    }

    private static string? NearestTo(string name, Composition composition) =>
        KnownNames(composition).FirstOrDefault(known => known == ElsewhereWords.Generator(name))
        ?? Nearest.To(name, KnownNames(composition));

    private static IEnumerable<string> KnownNames(Composition composition) => composition
        .Generators().Select(g => g.Info.Name)
        .Concat(composition.Plugins().Find().Select(p => p.Name))
        .Distinct(StringComparer.Ordinal);

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

        var content = files.Values.Single().Content;
        session.Console.Out.Write(
            session.Console.OutputIsTerminal ? Printable.Lines(content) : content);
    }
}
