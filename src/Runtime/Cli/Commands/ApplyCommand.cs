using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Plans;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang apply</c>: makes the host as the source, or a saved plan, says.</summary>
internal sealed class ApplyCommand
{
    private readonly Source _source = new();
    private readonly Option<string?> _backend;
    private readonly Option<bool> _approve = Flags.AutoApprove();
    private readonly Option<bool> _json = Flags.Json();
    private readonly Option<TimeSpan> _timeout = Flags.LockTimeout();

    private readonly Option<TimeSpan?> _confirm = new("--confirm")
    {
        Description = "Go back after that time, unless somebody says yes: 60s, 5m.",
        HelpName = "TIME",
        CustomParser = result => Durations.Parse(result),
    };

    private readonly Option<bool> _allowLockout = new("--allow-lockout")
    {
        Description = "Apply even if that cuts off the connection over which you are logged in.",
    };

    private readonly Option<bool> _rootOnly = new("--root-only")
    {
        Description = "Refuse unless root alone can change every file that is read or run.",
    };

    private readonly Option<bool> _keepVpcs = new("--keep-vpcs")
    {
        Description = "Refuse to remove a VPC, and a source that declares none.",
    };

    private readonly Option<string?> _guarded = new("--guarded")
    {
        Description = "The working half of --confirm; not for calling by hand.",
        Hidden = true,
    };

    private ApplyCommand(Composition composition) => _backend = Flags.Backend(composition);

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var apply = new ApplyCommand(composition);
        var verb = new Verb(
            "apply",
            "Make this host as the source or a saved plan says, after a question.",
            "vpclang apply examples/two-tier --confirm 60s")
        {
            apply._backend, apply._approve, apply._json, apply._timeout, apply._confirm,
            apply._allowLockout, apply._rootOnly, apply._keepVpcs, apply._guarded,
        };
        apply._source.AddTo(verb);
        verb.SetAction((parsed, cancellation) =>
            apply.RunAsync(Session.Of(composition, parsed), parsed, cancellation));
        return verb;
    }

    private async Task<int> RunAsync(
        Session session, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_rootOnly))
            _source.RootOnly = RootOnly.Start(session);
        if (GoalOf(session, parsed) is not { } goal)
            return ExitCodes.Error;
        if (parsed.GetValue(_keepVpcs))
            RequireVpcs(goal);
        var chosen = HostAccess.Open(session, "apply", BackendOf(parsed, goal));
        if (_source.RootOnly is { } check && !RootOnly.AllowsTools(session, check, chosen))
            return ExitCodes.Error;
        return await ApplyFlow.RunAsync(
            session, chosen, goal, StyleOf(session, parsed, chosen, goal), cancellation);
    }

    /// <summary>A source without a VPC is refused before the host is read, which may have none yet.</summary>
    private static void RequireVpcs(Goal goal)
    {
        if (goal.Target.Desired is not { } wanted)
            throw SafetyErrors.RemovalRefused($"The plan removes everything of {goal.Target.Project}.");
        if (wanted.Vpcs.IsEmpty)
            throw SafetyErrors.RemovalRefused($"{goal.Title} declares no VPC.");
    }

    private Goal? GoalOf(Session session, ParseResult parsed)
    {
        if (_source.GivenPath(parsed) is { } path && SavedPlanFile.Is(path))
        {
            Capabilities.Require("apply", session.Composition.Host);
            return SavedPlans.Open(session, _source, parsed, path);
        }

        return _source.CompileAndReport(session, parsed) is { } project
            ? Goal.Apply(project)
            : null;
    }

    private string? BackendOf(ParseResult parsed, Goal goal)
    {
        var given = parsed.GetValue(_backend);
        if (goal.Saved is not { } saved || given is null || given == saved.Backend)
            return goal.Saved?.Backend ?? given;
        throw RuntimeErrors.Options(
            $"the plan is for the backend {saved.Backend}, not for {given}",
            "leave --backend out");
    }

    private ApplyStyle StyleOf(
        Session session, ParseResult parsed, ILiveBackend backend, Goal goal)
    {
        var (json, confirm) = (parsed.GetValue(_json), parsed.GetValue(_confirm));
        if (json && confirm is not null)
        {
            throw RuntimeErrors.Options(
                "--confirm talks to people, --json to programs", "leave one of them out");
        }

        // A saved plan was looked at before: it needs no second question.
        var approved = parsed.GetValue(_approve) || goal.Saved is not null;
        return ApplyStyle.For(session, "apply", approved, json) with
        {
            LockTimeout = parsed.GetValue(_timeout),
            Confirm = confirm,
            AllowLockout = parsed.GetValue(_allowLockout),
            Guarded = parsed.GetValue(_guarded),
            KeepsVpcs = parsed.GetValue(_keepVpcs),
            Repeat =
            [
                "apply",
                _source.GivenPath(parsed) ?? ".",
                .. _source.GivenVariables(parsed).SelectMany(v => (string[])["--var", v]),
                "--backend", backend.Info.Name,
                .. parsed.GetValue(_rootOnly) ? ["--root-only"] : Array.Empty<string>(),
            ],
        };
    }
}
