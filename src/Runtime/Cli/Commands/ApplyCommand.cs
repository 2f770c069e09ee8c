namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang apply</c>: makes the host as the source says.</summary>
internal static class ApplyCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var source = new Source();
        var backend = Flags.Backend(composition);
        var approve = Flags.AutoApprove();
        var json = Flags.Json();
        var timeout = Flags.LockTimeout();
        var verb = new Verb(
            "apply",
            "Make this host as the source says, after a question.",
            "vpclang apply examples/two-tier --auto-approve") { backend, approve, json, timeout };
        source.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var session = Session.Of(composition, parsed);
            if (source.CompileAndReport(session, parsed) is not { } project)
                return ExitCodes.Error;
            var style = ApplyStyle.For(
                session, "apply", parsed.GetValue(approve), parsed.GetValue(json)) with
            {
                LockTimeout = parsed.GetValue(timeout),
            };
            var chosen = HostAccess.Open(session, "apply", parsed.GetValue(backend));
            return await ApplyFlow.RunAsync(
                session, chosen, Goal.Apply(project), style, cancellation);
        });
        return verb;
    }
}
