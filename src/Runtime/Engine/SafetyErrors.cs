using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime;

/// <summary>
/// The failures of what keeps a host safe: locks, own folders, saved plans, confirmations and the
/// log. <c>VPC5930</c> to <c>VPC5939</c>, and <c>VPC5980</c> to <c>VPC5999</c>.
/// </summary>
public static class SafetyErrors
{
    /// <summary>Another run is changing this host.</summary>
    public static BackendException Locked(string holder, TimeSpan waited) => RuntimeErrors.Make(
        "VPC5930",
        "another vpclang is changing this host",
        waited > TimeSpan.Zero ? [holder, $"waited {waited.TotalSeconds:0} s for it"] : [holder],
        "wait until it has ended, or longer: --lock-timeout 5m");

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
}
