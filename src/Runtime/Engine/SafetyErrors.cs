using System.Globalization;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime;

/// <summary>
/// The failures of what keeps a host safe: locks, own folders, saved plans, confirmations and the
/// log. <c>VPC5930</c> to <c>VPC5939</c>, and <c>VPC5980</c> to <c>VPC5999</c>.
/// </summary>
public static class SafetyErrors
{
    /// <summary>Another run is changing this host.</summary>
    /// <param name="holder">What it says of itself; null where it says nothing.</param>
    /// <param name="path">The lock.</param>
    /// <param name="waited">How long was waited for it.</param>
    public static BackendException Locked(string? holder, string path, TimeSpan waited)
    {
        var who = holder ?? $"the process that holds {path} has not named itself";
        var time = waited.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture);
        return RuntimeErrors.Make(
            "VPC5930",
            holder is null
                ? "the lock of this host is held"
                : "another vpclang is changing this host",
            waited > TimeSpan.Zero ? [who, $"waited {time} s for it"] : [who],
            holder is null
                ? $"name it: fuser -v {path}"
                : "wait until it has ended, or longer: --lock-timeout 5m");
    }

    /// <summary>The user's own connection would be cut off.</summary>
    public static BackendException Lockout(IEnumerable<string> lines) => RuntimeErrors.Make(
        "VPC5933",
        "this would cut off the connection over which you are logged in",
        [.. lines, "nothing was changed"],
        "change the source; or try it with a way back, --confirm 60s; or, from another console, "
            + "--allow-lockout");

    /// <summary>A folder that only we may write to can be written to by others.</summary>
    public static BackendException UnsafeFolder(string folder, string why) => RuntimeErrors.Make(
        "VPC5931",
        $"{folder} is not safe to write in",
        [why, "nothing was changed"],
        $"as its owner: chown 0:0 {folder} && chmod 755 {folder}");

    /// <summary>A file of ours cannot be written.</summary>
    public static BackendException UnwritableFolder(string folder, string why) => RuntimeErrors.Make(
        "VPC5932",
        $"cannot write below {folder}",
        [why, "nothing was changed"],
        $"make room there, or make it writable: df {folder}");

    /// <summary>A file is not a saved plan of this host, or no longer as it was written.</summary>
    public static BackendException NotAPlan(string path, string why) => RuntimeErrors.Make(
        "VPC5980",
        $"{path} is not a plan that this host has saved",
        [why, "nothing was changed"],
        $"make it anew: vpclang plan -o {path}");

    /// <summary>A saved plan's project is no longer the same.</summary>
    public static BackendException ProjectChanged(string made, string what) => RuntimeErrors.Make(
        "VPC5981",
        "the project has changed since the plan was saved",
        [what, $"the plan is of {made}", "nothing was changed"],
        "look at what it would do now: vpclang plan");

    /// <summary>A saved plan is no longer what would happen.</summary>
    public static BackendException HostMovedOn(string made) => RuntimeErrors.Make(
        "VPC5982",
        "this host has changed since the plan was saved",
        [
            "what it would take to reach the project's state is no longer what the plan says",
            $"the plan is of {made}",
            "nothing was changed",
        ],
        "look at what it would do now: vpclang plan");

    /// <summary>Nothing waits for an answer.</summary>
    public static BackendException NothingToConfirm(string? project) => RuntimeErrors.Make(
        "VPC5983",
        project is null
            ? "no apply on this host waits for an answer"
            : $"no apply of {project} waits for an answer",
        [],
        "if its time was over, the host is as before: vpclang history");

    /// <summary>Several changes wait for an answer.</summary>
    public static BackendException WhichToConfirm(IEnumerable<string> projects) =>
        RuntimeErrors.Make(
            "VPC5984",
            "several projects wait for an answer",
            [string.Join(", ", projects)],
            "say which: vpclang confirm --project NAME");

    /// <summary>A backend cannot take back what it has done.</summary>
    public static BackendException CannotConfirm(string backend) => RuntimeErrors.Make(
        "VPC5985",
        $"the backend {backend} cannot take a change back, so it cannot wait for a yes",
        ["nothing was changed"],
        "apply without --confirm");

    /// <summary>The log cannot be read.</summary>
    public static BackendException UnreadableHistory(string path, string why) => RuntimeErrors.Make(
        "VPC5986", $"cannot read {path}", [why], "run it as root");

    /// <summary>A text that cannot stand in a unit file.</summary>
    public static BackendException NotForAUnit(string text) => RuntimeErrors.Make(
        "VPC5987", "a control character cannot stand in a systemd unit", [text]);

    /// <summary>Others could change what a run as root reads or runs.</summary>
    public static BackendException NotRootsAlone(PathFault fault) => RuntimeErrors.Make(
        "VPC5988",
        $"others than root can change what {fault.Path} leads to",
        [$"it {fault.Why}", "nothing was changed"],
        fault.Fix ?? "use a copy that root alone can change, for example below /etc or /srv");

    /// <summary>A run that must not remove a VPC would do so, or has a source without one.</summary>
    /// <param name="what">A sentence.</param>
    public static BackendException RemovalRefused(string what) => RuntimeErrors.Make(
        "VPC5990",
        "removal of the network is refused",
        [what, "nothing was changed"],
        "check the source; if the removal is intended: vpclang apply without --keep-vpcs");

    /// <summary>A sandbox has the host's files, and leaves nothing in them.</summary>
    public static BackendException UnitOutOfSandbox(string path) => RuntimeErrors.UnwritablePath(
        path, "this is a sandbox, and the unit would stay on the host", "--print shows it");

    /// <summary>systemd did not take the unit.</summary>
    public static BackendException ServiceFailed(string command, string said) => RuntimeErrors.Make(
        "VPC5989", "the unit is written and could not be enabled", [$"$ {command}", said]);
}
