using System.CommandLine;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;
using VpcLang.Runtime.Confirming;
using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang confirm</c>: answers an <c>apply --confirm</c> from another terminal.</summary>
internal static class ConfirmCommand
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var project = new ProjectOption("The project; needed where several wait.");
        project.CompletionSources.Add(_ => PendingChange.Waiting(composition.Host).Select(p => p.Text));
        var no = new Option<bool>("--no")
        {
            Description = "Say no: go back at once.",
        };
        var verb = new Verb(
            "confirm",
            "Say yes to an `apply --confirm` that waits, from any terminal of this host.",
            "vpclang confirm") { project, no };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            Capabilities.Require("confirm", composition.Host);
            var name = Choose(composition.Host, project.NameIn(parsed));
            var yes = !parsed.GetValue(no);
            var waiting = PendingChange.ProcessOf(composition.Host, name);
            if (!PendingChange.Say(composition.Host, name, yes))
                throw SafetyErrors.NothingToConfirm(name);
            await WaitAsync(composition.Host, name, waiting, cancellation);
            session.Console.Out.WriteLine(yes ? "Kept." : "The host goes back.");
            return ExitCodes.Success;
        });
        return verb;
    }

    private static ProjectName Choose(HostPaths host, ProjectName? project)
    {
        var waiting = PendingChange.Waiting(host);
        if (project is null)
        {
            return waiting switch
            {
                [var one] => one,
                [] => throw SafetyErrors.NothingToConfirm(project: null),
                _ => throw SafetyErrors.WhichToConfirm(waiting.Select(p => p.Text)),
            };
        }

        return waiting.Contains(project)
            ? project
            : throw SafetyErrors.NothingToConfirm(project);
    }

    /// <summary>Until the answer is acted upon, or the process that should is gone.</summary>
    private static async Task WaitAsync(
        HostPaths host, ProjectName project, int? process, CancellationToken cancellation)
    {
        while (PendingChange.IsBusy(host, project))
        {
            if (process is { } number && !Directory.Exists($"/proc/{number}"))
            {
                PendingChange.Forget(host, project);
                throw SafetyErrors.NothingToConfirm(project);
            }

            await Task.Delay(Interval, cancellation);
        }
    }
}
