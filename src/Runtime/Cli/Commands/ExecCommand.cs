using System.Collections.Immutable;
using System.CommandLine;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang exec</c>: becomes a command in an instance.</summary>
internal static class ExecCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition, ImmutableArray<string> command)
    {
        var instance = new Argument<string>("VPC.INSTANCE")
        {
            Description = "The instance; in a sandbox also `internet`.",
        };
        instance.CompletionSources.Add(_ => NamedNamespaces.List(composition.Host));
        var verb = new Verb(
            "exec",
            "Run a command in an instance; its exit code becomes ours.",
            "vpclang exec prod.web -- ip addr")
        {
            Trailing = "-- COMMAND...",
        };
        verb.Add(instance);
        verb.SetAction(parsed =>
        {
            Run(Session.Of(composition, parsed), parsed.GetRequiredValue(instance), command);
            return ExitCodes.Success;
        });
        return verb;
    }

    /// <summary>An instance has the host's files; `ip` would speak of its own exec.</summary>
    private static void RequireProgram(string program)
    {
        if (!program.Contains('/', StringComparison.Ordinal)
            && ProgramSearch.OfThisProcess.Find(program) is null)
        {
            throw RuntimeErrors.NoProgram(program);
        }
    }

    private static void Run(Session session, string instance, ImmutableArray<string> command)
    {
        if (command.IsEmpty)
        {
            throw RuntimeErrors.Options(
                "exec needs a command",
                $"it stands behind two dashes: vpclang exec {instance} -- ip addr");
        }

        NamedNamespaces.Require(instance, session.Composition.Host);
        Capabilities.Require("exec", session.Composition.Host);
        RequireProgram(command[0]);
        session.Console.Out.Flush();
        // `ip netns exec` enters the namespace and becomes the command: no process in between.
        session.Composition.Become(new Replacement(
            HostPrograms.Require("exec", "ip"),
            ["netns", "exec", instance, .. command],
            ChildEnvironment.OfCallersCommand));
    }
}
