using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Cli.Commands;

/// <summary>The options of a sandbox, which the outer verb hands on to the inner one.</summary>
internal sealed class SandboxOptions
{
    private readonly Option<string?> _backend;

    private readonly Option<bool> _noApply = new("--no-apply")
    {
        Description = "Build the host and the internet only.",
    };

    private readonly Option<string[]> _writable = new("--writable")
    {
        Description = "For root: a folder of the host that stays writable in the sandbox (repeatable).",
        HelpName = "FOLDER",
    };

    /// <summary>The options for one verb.</summary>
    public SandboxOptions(Composition composition) => _backend = Flags.Backend(composition);

    /// <summary>The project, if any.</summary>
    public Source Source { get; } = new();

    /// <summary>Gives a verb these options.</summary>
    public void AddTo(Command verb)
    {
        Source.AddTo(verb);
        verb.Add(_backend);
        verb.Add(_noApply);
        verb.Add(_writable);
    }

    /// <summary>The backend as given.</summary>
    public string? Backend(ParseResult parsed) => parsed.GetValue(_backend);

    /// <summary>Whether the project is to be applied.</summary>
    public bool Applies(ParseResult parsed) => !parsed.GetValue(_noApply);

    /// <summary>The folders that stay writable, as full paths.</summary>
    /// <exception cref="Backends.Contracts.BackendException">One cannot be.</exception>
    public ImmutableArray<string> Writable(ParseResult parsed) =>
        [.. (parsed.GetValue(_writable) ?? []).Select(RootsView.RequireFolder)];

    /// <summary>The same options as words, with the command behind them.</summary>
    public ImmutableArray<string> Repeat(
        ParseResult parsed, bool allowColor, ImmutableArray<string> command)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        if (Source.GivenPath(parsed) is { } path)
            words.Add(path);
        foreach (var variable in Source.GivenVariables(parsed))
            words.AddRange("--var", variable);
        if (Backend(parsed) is { } backend)
            words.AddRange("--backend", backend);
        foreach (var folder in parsed.GetValue(_writable) ?? [])
            words.AddRange("--writable", folder);
        if (!Applies(parsed))
            words.Add("--no-apply");
        if (!allowColor)
            words.Add("--no-color");
        words.Add("--");
        words.AddRange(command);
        return words.ToImmutable();
    }
}
