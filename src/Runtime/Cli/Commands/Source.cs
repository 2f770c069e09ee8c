using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Cli.Views;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Service;

namespace VpcLang.Cli.Commands;

/// <summary>The source that a verb works on: its path, and values for its parameters.</summary>
internal sealed class Source
{
    private readonly Argument<string?> _path = new("PATH")
    {
        Description = "A .vpc file, or a folder of them; left out, this folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _variables = new("--var")
    {
        Description = "A value for a param (also VPCLANG_VAR_name in the environment).",
        HelpName = "name=value",
    };

    /// <summary>
    /// Whether a false assertion is an error. Verbs that build nothing from the network, that ask
    /// about it or take it away, need it whatever it asserts.
    /// </summary>
    public bool ChecksAssertions { get; set; } = true;

    /// <summary>
    /// Refuses files that others than root can change, before they are opened; null for no check.
    /// </summary>
    public RootOnlyCheck? RootOnly { get; set; }

    /// <summary>Gives a verb its path and <c>--var</c>.</summary>
    public void AddTo(Command verb)
    {
        verb.Add(_path);
        AddVariablesTo(verb);
    }

    /// <summary>Gives a verb <c>--var</c> alone, where it names its sources in another way.</summary>
    public void AddVariablesTo(Command verb) => verb.Add(_variables);

    /// <summary>The path as given; null where it was left out.</summary>
    public string? GivenPath(ParseResult parsed) => parsed.GetValue(_path);

    /// <summary>The values as given.</summary>
    public string[] GivenVariables(ParseResult parsed) => parsed.GetValue(_variables) ?? [];

    /// <summary>The values that parameters get from outside.</summary>
    public ImmutableDictionary<string, string> Values(Session session, ParseResult parsed) =>
        Parameters.Merge(GivenVariables(parsed), session.Composition.Environment);

    /// <summary>Reads the files and compiles them.</summary>
    public Compiled Compile(Session session, ParseResult parsed) =>
        Compile(session, parsed, ProjectLoader.Load(GivenPath(parsed) ?? "."));

    /// <summary>Compiles files that have been read.</summary>
    public Compiled Compile(Session session, ParseResult parsed, LoadedProject project)
    {
        var result = session.Composition.Compile(Input(session, parsed, project));
        var files = result.Files.IsEmpty ? project.Files : result.Files;
        return new Compiled(project with { Files = files }, result);
    }

    /// <summary>What the compiler works from: files that have been read, and the values.</summary>
    public CompilationInput Input(Session session, ParseResult parsed, LoadedProject project) =>
        new()
        {
            DefaultProjectName = project.DefaultName,
            Files = project.Files,
            ChecksAssertions = ChecksAssertions,
            FindFile = new ProjectFiles(project, RootOnly is { } check ? check.RefusalOf : null).Find,
            Parameters = Values(session, parsed),
        };

    /// <summary>Reads and compiles, and prints every finding; null where one is bad.</summary>
    public CheckedProject? CompileAndReport(
        Session session, ParseResult parsed, string? path = null)
    {
        path ??= GivenPath(parsed) ?? ".";
        RootOnly?.AddProject(path);
        if (IsRefused(session))
            return null;
        var project = ProjectLoader.Load(path);
        var compiled = Compile(session, parsed, project);
        // What a refused file leaves out makes findings that say nothing about the source.
        if (IsRefused(session))
            return null;
        compiled.Report(session);
        return compiled.Checked;
    }

    private bool IsRefused(Session session)
    {
        if (RootOnly is not { Faults.IsEmpty: false } check)
            return false;
        new RootOnlyView(session).WriteFaults(check);
        return true;
    }
}

/// <summary>A project and what the compiler made of it.</summary>
internal sealed record Compiled(LoadedProject Project, CompilationResult Result)
{
    /// <summary>The project with its network; null where there are errors.</summary>
    public CheckedProject? Checked =>
        Result.Network is { } network ? new CheckedProject(Project, network) : null;

    /// <summary>The same with every warning as an error.</summary>
    public Compiled Strictly() => Result.Diagnostics.IsEmpty ? this : this with
    {
        Result = Result with
        {
            Network = null,
            Diagnostics =
                [.. Result.Diagnostics.Select(d => d with { Severity = Severity.Error })],
        },
    };

    /// <summary>Prints the findings, if any, to standard error.</summary>
    public void Report(Session session)
    {
        var findings = Result.Diagnostics;
        if (findings.IsEmpty)
            return;
        var text = DiagnosticRenderer.Render(findings, Project.Files, session.ColorError);
        session.Console.Error.Write(text);
    }
}

/// <summary>A project that compiles.</summary>
internal sealed record CheckedProject(LoadedProject Project, Network Network)
{
    /// <summary>What is in it, for people: <c>1 VPC, 2 subnets, 3 instances</c>.</summary>
    public string Contents
    {
        get
        {
            ImmutableArray<Vpc> vpcs = Network.Vpcs;
            return string.Join(
                ", ",
                Plural.Of(vpcs.Length, "VPC"),
                Plural.Of(vpcs.Sum(v => v.Subnets.Length), "subnet"),
                Plural.Of(vpcs.Sum(v => v.Instances.Length), "instance"));
        }
    }
}
