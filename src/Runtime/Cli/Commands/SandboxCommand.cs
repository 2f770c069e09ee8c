using System.Collections.Immutable;
using VpcLang.Cli.Views;
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
            "Try a network in a private world of its own, without any rights; gone at exit. Run by root, "
                + "it sees the host's files read-only, with a /tmp of its own.",
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
            // So is a folder that cannot be writable.
            options.Writable(parsed);
            var inner = options.Repeat(parsed, session.AllowColor, command);
            composition.Become(Privileges.AreHeld
                ? await SandboxLauncher.ChooseForRootAsync(
                    composition.Host,
                    [ThisProgram.File, SandboxFilesCommand.Name, .. inner],
                    new ErrorView(session.Console.Error, session.ColorError).WriteWarning,
                    cancellation)
                : await SandboxLauncher.ChooseAsync(
                    composition.Host, [ThisProgram.File, InnerVerb, .. inner], cancellation));
            return ExitCodes.Success;
        });
        return verb;
    }
}
