using VpcLang.Runtime.Host;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Runtime.Doctor;

/// <summary>Whether this process may change networks, and an ordinary one make a sandbox.</summary>
internal static class RightsCheck
{
    private const string Topic = "Rights";

    public static IEnumerable<Finding> Of(Patient patient)
    {
        var paths = patient.Host.Paths;
        var lacking = Capabilities.LackingIn(File.ReadLines(paths.ProcessStatus));
        yield return lacking.IsEmpty
            ? new Finding(Topic, Health.Good, "this process may change networks")
            : new Finding(
                Topic,
                Health.Bad,
                $"this process lacks {string.Join(" and ", lacking)}, which apply needs",
                "sudo vpclang doctor; or without any rights: vpclang sandbox");
        if (SandboxAdvice.Forbidding(paths) is { } advice)
            yield return new Finding(Topic, Health.Note, "ordinary users get no sandbox", advice);
    }
}
