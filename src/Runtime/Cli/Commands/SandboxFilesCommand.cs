using System.Collections.Immutable;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Cli.Commands;

/// <summary>
/// The middle of root's <c>vpclang sandbox</c>: makes the host's files read-only in namespaces that are
/// already the sandbox's, and becomes the inner half in further ones, which cannot change that.
/// </summary>
internal static class SandboxFilesCommand
{
    /// <summary>The hidden verb.</summary>
    public const string Name = "__sandbox-files";

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition, ImmutableArray<string> command)
    {
        var options = new SandboxOptions(composition);
        var verb = new Verb(
            Name, "The middle of root's sandbox; not for calling by hand.", "vpclang sandbox")
        {
            Hidden = true,
        };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            var source = Path.GetFullPath(options.Source.GivenPath(parsed) ?? ".");
            RootsView.Enter(
                options.Writable(parsed),
                [
                    Directory.GetCurrentDirectory(),
                    AppContext.BaseDirectory.TrimEnd('/'),
                    Directory.Exists(source) ? source : Path.GetDirectoryName(source) ?? "/",
                ]);
            var inner = options.Repeat(parsed, session.AllowColor, command);
            composition.Become(await SandboxLauncher.SecondAsync(
                composition.Host,
                [ThisProgram.File, SandboxCommand.InnerVerb, .. inner],
                cancellation));
            return ExitCodes.Success;
        });
        return verb;
    }
}
