namespace VpcLang.Compiler.Diagnostics.Catalogue;

/// <summary>
/// The failures of hosts, backends and the program itself: VPC5xxx. The compiler reports none of
/// them; they are listed here so that `explain` and the manual know all codes. Their messages are
/// written where they arise.
/// </summary>
public static class HostCodes
{
    /// <summary>
    /// All of them: VPC50xx of the live backends, VPC58xx of generators and plugins, VPC59xx of the
    /// program.
    /// </summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        Error("VPC5001", "name too long for a mark"),
        Error("VPC5002", "two resources share a host name"),
        Error("VPC5003", "something foreign has the name"),
        Error("VPC5004", "uplink is missing"),
        Error("VPC5005", "backend cannot build this"),
        Error("VPC5006", "program is missing"),
        Error("VPC5007", "command failed"),
        Error("VPC5008", "no transfer network is free"),
        Error("VPC5009", "host's network cannot be read"),
        Error("VPC5010", "stopped on request"),
        Error("VPC5011", "log cannot be read"),
        Error("VPC5019", "no room for what is kept"),
        Error("VPC5020", "claims folder cannot be used"),
        Error("VPC5021", "kernel without IPv6"),
        Error("VPC5022", "unknown namespace at a router"),
        Error("VPC5023", "deleted namespaces are in use"),
        Error("VPC5024", "something is left after destroy"),
        Error("VPC5025", "address is in use on this host"),
        Error("VPC5026", "port is in use on this host"),
        Error("VPC5801", "not a revision"),
        Error("VPC5802", "no git"),
        Error("VPC5803", "no git repository"),
        Error("VPC5804", "unknown revision"),
        Error("VPC5805", "path is not in the revision"),
        Error("VPC5806", "git failed"),
        Error("VPC5807", "path or revision"),
        Error("VPC5808", "ambiguous revision"),
        Error("VPC5809", "git repository is not read"),
        Error("VPC5810", "backend cannot realise a resource"),
        Error("VPC5811", "plugin can be changed by others"),
        Error("VPC5812", "plugin has a built-in's name"),
        Error("VPC5813", "plugin speaks another contract"),
        Error("VPC5814", "plugin failed"),
        Error("VPC5815", "plugin's answer is not one"),
        Error("VPC5816", "plugin answers too much"),
        Error("VPC5817", "plugin is silent"),
        Error("VPC5818", "file would leave the output folder"),
        Error("VPC5819", "plugin refuses the network"),
        Error("VPC5822", "AWS cannot express this"),
        Error("VPC5824", "plugin cannot be started"),
        Error("VPC5825", "path in the revision is unknown"),
        Error("VPC5826", "git converts a source"),
        Error("VPC5830", "nothing to probe"),
        Error("VPC5831", "namespace cannot be entered"),
        Error("VPC5832", "no socket in an instance"),
        Error("VPC5840", "template does not work"),
        Error("VPC5841", "no script for everything"),
        Error("VPC5901", "path cannot be read"),
        Error("VPC5902", "folder without a source"),
        Error("VPC5903", "file is not text"),
        Error("VPC5904", "file is too large"),
        Error("VPC5905", "bad --var"),
        Error("VPC5906", "path cannot be written"),
        Error("VPC5907", "unknown code"),
        Error("VPC5908", "unknown output"),
        Error("VPC5909", "symbolic link leaves its folder"),
        Error("VPC5910", "unknown backend or generator"),
        Error("VPC5911", "tools are missing"),
        Error("VPC5913", "not a regular file"),
        Error("VPC5920", "rights are missing"),
        Error("VPC5930", "another run is at work"),
        Error("VPC5931", "folder is not safe to write in"),
        Error("VPC5932", "folder cannot be written"),
        Error("VPC5940", "protected from destroy"),
        Error("VPC5950", "no such instance"),
        Error("VPC5951", "not an instance's name"),
        Error("VPC5952", "command not found"),
        Error("VPC5953", "not a project's name"),
        Error("VPC5960", "sandbox is not allowed"),
        Error("VPC5961", "sandbox could not be set up"),
        Error("VPC5970", "nobody to ask"),
        Error("VPC5971", "options do not go together"),
        Error("VPC5972", "backend logs no packets"),
        Error("VPC5973", "nothing logs here"),
        Error("VPC5980", "not a plan of this host"),
        Error("VPC5981", "project has changed since the plan"),
        Error("VPC5982", "host has changed since the plan"),
        Error("VPC5983", "nothing waits for an answer"),
        Error("VPC5984", "several wait for an answer"),
        Error("VPC5985", "backend cannot go back"),
        Error("VPC5986", "history cannot be read"),
        Error("VPC5987", "text cannot stand in a unit"),
        Error("VPC5988", "others can change what root reads or runs"),
        Error("VPC5989", "service could not be enabled"),
    ];

    private static DiagnosticCode Error(string code, string title) =>
        new(code, Severity.Error, title);
}
