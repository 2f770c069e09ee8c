using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime;

/// <summary>The failures of the live check: <c>VPC5830</c> to <c>VPC5839</c>.</summary>
public static class CheckErrors
{
    /// <summary>No instance of the project is on this host.</summary>
    public static BackendException NothingToProbe(string project) => RuntimeErrors.Make(
        "VPC5830",
        $"no instance of {project} is on this host, so there is nothing to probe",
        [],
        "apply it first: vpclang apply");

    /// <summary>A namespace cannot be entered.</summary>
    public static BackendException CannotEnter(string path, string why) => RuntimeErrors.Make(
        "VPC5831",
        $"cannot enter the network namespace {Path.GetFileName(path)}",
        [why],
        "an apply or destroy may be at work; try again when it has ended");

    /// <summary>A namespace was entered, and gives no socket.</summary>
    public static BackendException NoSocket(string name, string why) => RuntimeErrors.Make(
        "VPC5832",
        $"cannot open a socket in {name}",
        [why],
        "each instance takes three files: ulimit -n, or fewer cells with --sample");
}
