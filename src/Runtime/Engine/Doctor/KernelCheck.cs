namespace VpcLang.Runtime.Doctor;

/// <summary>Whether the kernel is new enough.</summary>
internal static class KernelCheck
{
    private const string Topic = "Kernel";

    /// <summary>The first one with locked bridge ports.</summary>
    private static readonly Version Oldest = new(5, 18);

    public static IEnumerable<Finding> Of(Patient patient)
    {
        var release = patient.Host.Setting("kernel.osrelease") ?? "";
        var numbers = release.Split('.', '-');
        if (numbers.Length < 2
            || !Version.TryParse($"{numbers[0]}.{numbers[1]}", out var version))
        {
            yield return new Finding(
                Topic, Health.Note, $"the kernel's release {release} names no version");
            yield break;
        }

        yield return version < Oldest
            ? new Finding(
                Topic,
                Health.Bad,
                $"Linux {release}; locked bridge ports need {Oldest} or newer",
                "Debian 12 has Linux 6.1: apt-get install linux-image-amd64")
            : new Finding(Topic, Health.Good, $"Linux {release}");
    }
}
