using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Doctor;

/// <summary>Whether the folders that we write in are ours alone.</summary>
internal static class FoldersCheck
{
    private const string Topic = "Files";

    public static IEnumerable<Finding> Of(Patient patient) =>
    [
        Of(patient.Host.Paths.RuntimeFolder, Health.Bad, "locks and claims"),
        Of(patient.Host.Paths.LogFolder, Health.Note, "the history"),
    ];

    private static Finding Of(string folder, Health ifUnsafe, string use)
    {
        if (!Path.Exists(folder))
            return new Finding(Topic, Health.Good, $"{folder} will be made, for {use}");
        return OwnFolder.FaultOf(folder) is { } fault
            ? new Finding(
                Topic,
                ifUnsafe,
                $"{folder}, for {use}, is not used: {fault}",
                $"chown 0:0 {folder} && chmod 755 {folder}")
            : new Finding(Topic, Health.Good, $"{folder}, for {use}, is safe");
    }
}
