using System.Collections.Immutable;

namespace VpcLang.Cli;

/// <summary>A command line, cut in two where a foreign command begins.</summary>
/// <param name="Arguments">What is ours to understand.</param>
/// <param name="Command">What stands behind <c>--</c>, for the verbs that run commands.</param>
internal sealed record Invocation(string[] Arguments, ImmutableArray<string> Command)
{
    private static readonly string[] VerbsWithCommand =
        ["exec", "sandbox", Commands.SandboxFilesCommand.Name, Commands.SandboxCommand.InnerVerb];

    /// <summary>
    /// Cuts at the first <c>--</c>. A parser would hand the words behind it to the first optional
    /// argument that is still free, which is the path.
    /// </summary>
    public static Invocation Of(string[] args)
    {
        var verb = args.FirstOrDefault(a => !a.StartsWith('-'));
        var cut = VerbsWithCommand.Contains(verb, StringComparer.Ordinal)
            ? Array.IndexOf(args, "--")
            : -1;
        return cut < 0
            ? new Invocation(args, [])
            : new Invocation(args[..cut], [.. args[(cut + 1)..]]);
    }
}
