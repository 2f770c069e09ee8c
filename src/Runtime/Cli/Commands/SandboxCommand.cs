using System.Collections.Immutable;
using VpcLang.Runtime.Projects;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang sandbox</c>: a private host with an internet, gone at exit.</summary>
internal static class SandboxCommand
{
    /// <summary>The hidden verb that goes on inside the new namespaces.</summary>
    public const string InnerVerb = "__sandbox-init";

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition, ImmutableArray<string> command)
    {
        var options = new SandboxOptions(composition);
        var verb = new Verb(
            "sandbox",
            "Try a network in a private world of its own, without any rights; gone at exit.",
            "vpclang sandbox examples/two-tier -- curl -s http://198.51.100.10:8080/")
        {
            Trailing = "[-- COMMAND...]",
        };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            // A path that is not there is better said before anything is made.
            if (options.Source.GivenPath(parsed) is { } path)
                ProjectLoader.Load(path);
            HostAccess.FindSystemTools();
            var inner = options.Repeat(parsed, session.AllowColor, command);
            var launch = await SandboxLauncher.ChooseAsync(
                composition.Host, [ProgramFile, InnerVerb, .. inner], cancellation);
            composition.Become(launch);
            return ExitCodes.Success;
        });
        return verb;
    }

    /// <summary>This program's own file.</summary>
    public static string ProgramFile => Path.Combine(AppContext.BaseDirectory, "vpclang");
}
