using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Programs;

namespace VpcLang.Backends.Linux;

/// <summary>Everything that the Linux backends say when they cannot go on.</summary>
internal static class Failures
{
    public static BackendError MarkTooLong(string resource, int length) => new()
    {
        Code = "VPC5001",
        Title = "a name is too long to be marked on the host",
        Details =
        [
            $"{resource}: its mark takes {length} bytes, and the kernel keeps {Model.Mark.MaxBytes}",
        ],
        Help = "shorten the names of the project, the VPC or the resource",
    };

    public static BackendError NameClash(string name, string owner, string resource) => new()
    {
        Code = "VPC5002",
        Title = "two resources would share one name on the host",
        Details = [$"{owner} and {resource} would both be called {name}"],
        Help = "rename one of them",
    };

    public static BackendError ForeignObject(string what, string wantedBy, string why) => new()
    {
        Code = "VPC5003",
        Title = $"{what} exists and is not ours",
        Details = [$"{wantedBy} needs that name on this host; {why}"],
        Help = "rename the resource, or remove what is there if nobody needs it; "
            + "nothing was changed",
    };

    public static BackendError UnknownInstance(string ns, string router) => new()
    {
        Code = "VPC5022",
        Title = $"the network namespace {ns} is connected to {router} and is not ours",
        Details =
        [
            "it has no namespace id of ours on this host: it was created in place of an instance, or by "
                + "an older build of vpclang, which set no ids",
        ],
        Help = $"take the network down with that build, or, if nobody needs it: ip netns del {ns}; "
            + "nothing was changed",
    };

    public static BackendError NamespacesLeftBehind(string ns) => new()
    {
        Code = "VPC5023",
        Title = $"too many deleted namespaces of the name {ns} are still in use",
        Details = [$"{Model.NamespaceId.Generations} of them have processes in them"],
        Help = "end these processes: lsns -t net shows them",
    };

    public static BackendError LeftAfterDestroy(string project, IEnumerable<string> names) => new()
    {
        Code = "VPC5024",
        Title = $"something of the project {project} is left on this host",
        Details = [string.Join(", ", names)],
        Help = "destroy again; if it stays, it is made again by another run or by hand",
        LeavesTraces = true,
    };

    public static BackendError AddressInUse(
        string resource, Compiler.Net.IpAddress address, string what) => new()
        {
            Code = "VPC5025",
            Title = $"{address} is in use on this host",
            Details =
            [
                $"{resource} would have the host answer for {address}, which is {what}",
            ],
            Help = "give it an address that is routed to this host and not in use; nothing was changed",
        };

    public static BackendError PortInUse(
        string resource, string service, string why, string help) => new()
        {
            Code = "VPC5026",
            Title = $"{service} is in use on this host",
            Details = [$"{resource} would take it: {why}"],
            Help = $"{help}; nothing was changed",
        };

    public static BackendError UplinkMissing(
        string resource, string? uplink, IEnumerable<string> present) => new()
        {
            Code = "VPC5004",
            Title = uplink is null
            ? "the host has no default route to find its uplink by"
            : $"the host has no interface {uplink}",
            Details =
        [
            $"{resource} needs it as its uplink",
            $"this host has {string.Join(", ", present)}",
        ],
            Help = "name one of these as the `uplink` of the internet gateway",
        };

    public static BackendError NotRealised(
        string backend, ImmutableArray<string> what) => new()
        {
            Code = "VPC5005",
            Title = $"the backend {backend} cannot realise everything in this project",
            Details = what,
            Help = "remove these for now; nothing was changed",
        };

    public static BackendError ToolMissing(string tool) => new()
    {
        Code = "VPC5006",
        Title = $"the program {tool} is not on this host",
        Details = ProgramSearch.OfThisProcess.Skipped(tool),
        Help = $"install it: apt-get install {DebianPackages.Of(tool) ?? tool}",
    };

    public static BackendError CommandFailed(
        string? resource, string command, string said, ImmutableArray<string> aftermath) => new()
        {
            Code = "VPC5007",
            Title = resource is null ? "a command failed" : $"{resource}: a command failed",
            Details = [$"command: {command}", $"it said: {said}", .. aftermath],
        };

    public static BackendError TransferNetworksExhausted(string resource) => new()
    {
        Code = "VPC5008",
        Title = "no free transfer network is left on this host",
        Details = [$"{resource} needs a /31 out of {Lowering.Plans.TransferNetworks.Pool}"],
        Help = "destroy a project that is no longer needed",
    };

    public static BackendError HostUnreadable(string ns, string why) => new()
    {
        Code = "VPC5009",
        Title = "the host's network cannot be read",
        Details = [$"{(ns.Length == 0 ? "the host itself" : $"namespace {ns}")}: {why}"],
        Help = "run as root; what changes all the time can be read when it is quiet again; "
            + "nothing was changed",
    };

    public static BackendError ListingFailed(string ns, CommandLine command, string said) =>
        HostUnreadable(ns, $"{ShellText.Of(command)} failed: {said}");

    public static BackendError LogUnavailable(string ns, string why, bool isTaken) => new()
    {
        Code = "VPC5011",
        Title = $"the log of {ns} cannot be read",
        Details = isTaken
            ? [$"another program reads group {Rulesets.LogTag.Group} of nflog in that namespace"]
            : [$"the kernel said: {why}"],
        Help = isTaken ? "a group has one reader: end the other one" : null,
    };

    public static BackendError NoIpv6(string resource) => new()
    {
        Code = "VPC5021",
        Title = "the kernel of this host has no IPv6",
        Details = [$"{resource} has an IPv6 network"],
        Help = "start the kernel without ipv6.disable=1, or leave out every `cidr6`",
    };

    public static BackendError Stopped() => new()
    {
        Code = "VPC5010",
        Title = "stopped on request",
    };

    public static BackendError ClaimsUnwritable(string folder, string why) => new()
    {
        Code = "VPC5019",
        Title = $"cannot write below {folder}",
        Details = [why, "nothing was changed"],
        Help = $"make room there: df {folder}",
    };

    public static BackendError ClaimsUnusable(string folder, string why) => new()
    {
        Code = "VPC5020",
        Title = $"{folder} cannot be used",
        Details = [why, "nothing was changed"],
        Help = $"as root: chown 0:0 {folder} && chmod 755 {folder}, and remove what others put there",
    };
}
