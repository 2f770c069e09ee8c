using System.CommandLine;
using System.Runtime.InteropServices;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime;
using VpcLang.Runtime.Host;
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
            install._backend, install._print,
        };
        install._source.AddTo(verb);
        verb.SetAction((parsed, _) => install.RunAsync(Session.Of(composition, parsed), parsed));
        return verb;
    }

    private async Task<int> RunAsync(Session session, ParseResult parsed)
    {
        if (_source.CompileAndReport(session, parsed) is not { } project)
            return ExitCodes.Error;
        var unit = UnitOf(session, parsed, project);
        if (parsed.GetValue(_print))
        {
            session.Console.Out.Write(unit.Text);
            return ExitCodes.Success;
        }

        foreach (var file in project.Project.Files.Select(f => f.Path).Append(unit.Program))
            RequireOurs(Path.GetFullPath(file));
        var path = Write(session, unit);
        session.Console.Out.WriteLine($"Written: {Printable.OneLine(path)}");
        await EnableAsync(session, unit);
        return ExitCodes.Success;
    }

    private ServiceUnit UnitOf(Session session, ParseResult parsed, CheckedProject project)
    {
        var backend = parsed.GetValue(_backend);
        if (backend is not null)
            Runtime.Planning.BackendChooser.Choose(session.Composition.LiveBackends(), backend);
        return new ServiceUnit
        {
            Project = project.Network.Project,
            Program = session.Composition.ProgramFile,
            // <root>/shared/Microsoft.NETCore.App/<version>/
            RuntimeRoot = Path.GetFullPath(
                Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..")),
            Arguments =
            [
                "apply",
                Path.GetFullPath(project.Project.Path),
                .. _source.Values(session, parsed)
                    .OrderBy(p => p.Key, StringComparer.Ordinal)
                    .SelectMany(p => (string[])["--var", $"{p.Key}={p.Value}"]),
                .. backend is null ? Array.Empty<string>() : ["--backend", backend],
                "--auto-approve",
                "--lock-timeout", "5m",
            ],
        };
    }

    /// <summary>Whoever can write a source or the program decides what root does at boot.</summary>
    private static void RequireOurs(string file)
    {
        if (TrustedWay.FaultOf(file) is { } fault)
            throw SafetyErrors.UnsafeForBoot(file, fault);
    }

    private static string Write(Session session, ServiceUnit unit)
    {
        const UnixFileMode readable = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        var folder = session.Composition.Host.UnitFolder;
        var path = Path.Combine(folder, unit.Name);
        if (Directory.Exists(session.Composition.Host.SandboxMarker))
            throw SafetyErrors.UnitOutOfSandbox(path);
        try
        {
            if (!Directory.Exists(folder))
                throw new DirectoryNotFoundException("is systemd installed?");
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
