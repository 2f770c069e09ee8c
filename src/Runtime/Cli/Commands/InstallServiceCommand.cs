using System.CommandLine;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Ir;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;
using VpcLang.Runtime.Service;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang install-service</c>: lets systemd apply a project at boot.</summary>
internal sealed class InstallServiceCommand
{
    private readonly Source _source = new();
    private readonly Option<string?> _backend;

    private readonly Option<bool> _print = new("--print")
    {
        Description = "Print the unit and write nothing.",
    };

    private readonly Option<bool> _check = new("--check")
    {
        Description = "Print all that the unit reads and runs, with owners; write nothing.",
    };

    private InstallServiceCommand(Composition composition) =>
        _backend = Flags.Backend(composition);

    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var install = new InstallServiceCommand(composition);
        var verb = new Verb(
            "install-service",
            "Let systemd apply a project at every boot.",
            "vpclang install-service examples/two-tier --print")
        {
            install._backend, install._print, install._check,
        };
        install._source.AddTo(verb);
        verb.SetAction((parsed, _) => install.RunAsync(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private async Task<int> RunAsync(Session session, ParseResult parsed)
    {
        var backend = BackendChooser.ChooseWorking(
            session.Composition.LiveBackends(), parsed.GetValue(_backend));
        // The unit has a full path, which without links is not always the same file.
        var path = PathChain.Absolute(_source.GivenPath(parsed) ?? ".");
        if (parsed.GetValue(_print))
            return Print(session, parsed, backend, path);
        if (!parsed.GetValue(_check))
            RequireUnitFolder(session.Composition.Host);
        var check = StartCheck(session, backend);
        _source.RootOnly = check;
        var project = _source.CompileAndReport(session, parsed, path);
        if (parsed.GetValue(_check))
            new RootOnlyView(session).WriteAll(check);
        if (project is null)
            return ExitCodes.Error;
        var unit = UnitOf(session, parsed, project, backend);
        check.AddUnit(session.Composition.Host.UnitFolder, unit.Name);
        if (!check.Faults.IsEmpty)
        {
            new RootOnlyView(session).WriteFaults(check);
            return ExitCodes.Error;
        }

        new RootOnlyView(session).WriteSummary(check);
        if (parsed.GetValue(_check))
            return ExitCodes.Success;
        session.Console.Out.WriteLine($"Written: {Printable.OneLine(Write(session, unit))}");
        await EnableAsync(session, unit);
        return ExitCodes.Success;
    }

    private int Print(Session session, ParseResult parsed, ILiveBackend backend, string path)
    {
        if (_source.CompileAndReport(session, parsed, path) is not { } project)
            return ExitCodes.Error;
        session.Console.Out.Write(UnitOf(session, parsed, project, backend).Text);
        return ExitCodes.Success;
    }

    /// <summary>The check of the program and the tools; the source adds its files.</summary>
    private static RootOnlyCheck StartCheck(Session session, ILiveBackend backend)
    {
        var check = RootOnly.Start(session);
        check.AddTools(backend.Info.Tools, ServiceUnit.SearchPath);
        return check;
    }

    private ServiceUnit UnitOf(
        Session session, ParseResult parsed, CheckedProject project, ILiveBackend backend)
    {
        var installation = session.Composition.Installation();
        return new ServiceUnit
        {
            Project = ProjectName.Of(project.Network),
            Program = installation.Program,
            RuntimeRoot = installation.RuntimeRoot,
            Arguments =
            [
                "apply",
                project.Project.Path,
                .. _source.Values(session, parsed)
                    .OrderBy(p => p.Key, StringComparer.Ordinal)
                    .SelectMany(p => (string[])["--var", $"{p.Key}={p.Value}"]),
                "--backend", backend.Info.Name,
                "--root-only",
                "--keep-vpcs",
                "--auto-approve",
                "--lock-timeout", "5m",
            ],
        };
    }

    private static void RequireUnitFolder(HostPaths host)
    {
        if (Directory.Exists(host.SandboxMarker))
            throw SafetyErrors.UnitOutOfSandbox(host.UnitFolder);
        if (!Directory.Exists(host.UnitFolder))
            throw RuntimeErrors.UnwritablePath(host.UnitFolder, "is systemd installed?");
    }

    private static string Write(Session session, ServiceUnit unit)
    {
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        var folder = session.Composition.Host.UnitFolder;
        var path = Path.Combine(folder, unit.Name);
        try
        {
            PrivateFile.Write(path, System.Text.Encoding.UTF8.GetBytes(unit.Text));
            File.SetUnixFileMode(path, readable);
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.UnwritablePath(path, failure.Message);
        }
    }

    /// <summary>Where systemd runs, it hears of the unit; elsewhere the user is told how.</summary>
    private static async Task EnableAsync(Session session, ServiceUnit unit)
    {
        string[][] calls = [["daemon-reload"], ["enable", unit.Name]];
        var isRunning = Directory.Exists(
            Path.Combine(session.Composition.Host.RunFolder, "systemd", "system"));
        foreach (var call in calls)
        {
            var shown = $"systemctl {string.Join(' ', call)}";
            if (!isRunning)
            {
                session.Console.Out.WriteLine($"Once systemd runs: {shown}");
                continue;
            }

            var answer = await session.Composition.Probe(
                new CommandLine("systemctl", [.. call], StandardInput: null));
            if (!answer.Succeeded)
                throw SafetyErrors.ServiceFailed(shown, answer.Output.Trim());
        }

        if (isRunning)
        {
            session.Console.Out.WriteLine(
                $"It is applied at every boot; now: systemctl start {unit.Name}");
        }
    }
}
