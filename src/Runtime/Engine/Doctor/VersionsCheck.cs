using System.Text.RegularExpressions;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>Whether the tools are new enough, by what they say of themselves.</summary>
internal static partial class VersionsCheck
{
    private const string Topic = "Tools";

    /// <summary>The first iproute2 that knows locked bridge ports.</summary>
    private static readonly Version OldestIproute = new(6, 1);

    public static async Task<IEnumerable<Finding>> OfAsync(Patient patient)
    {
        var ip = await AskAsync(patient, "ip", "-V");
        var nft = await AskAsync(patient, "nft", "--version");
        var iptables = await AskAsync(patient, "iptables", "--version");
        return [.. OfIproute(ip), .. OfOther("nft", nft), .. OfIptables(iptables)];
    }

    private static async Task<string?> AskAsync(Patient patient, string tool, string option)
    {
        var answer = await patient.RunAsync(new CommandLine(tool, [option], StandardInput: null));
        return answer.Succeeded ? answer.Output.Split('\n')[0].Trim() : null;
    }

    private static IEnumerable<Finding> OfIproute(string? said)
    {
        if (said is null)
            yield break;
        var version = NumberIn(said);
        yield return version is not null && version < OldestIproute
            ? new Finding(
                Topic,
                Health.Bad,
                $"iproute2 is {version}; locked bridge ports need {OldestIproute} or newer",
                "Debian 12 has it: apt-get install iproute2")
            : new Finding(Topic, Health.Good, $"iproute2 {version}");
    }

    private static IEnumerable<Finding> OfOther(string tool, string? said) => said is null
        ? []
        : [new Finding(Topic, Health.Good, $"{tool} {NumberIn(said)}")];

    /// <summary>There are two programs of that name, and each sees its own rules only.</summary>
    private static IEnumerable<Finding> OfIptables(string? said)
    {
        if (said is null)
            yield break;
        yield return said.Contains("legacy", StringComparison.Ordinal)
            ? new Finding(
                Topic,
                Health.Note,
                $"iptables {NumberIn(said)} is the legacy one: nft and it do not see each other",
                "update-alternatives --set iptables /usr/sbin/iptables-nft")
            : new Finding(Topic, Health.Good, $"iptables {NumberIn(said)} over nf_tables");
    }

    private static Version? NumberIn(string said)
    {
        var match = Number().Match(said);
        return match.Success && Version.TryParse(match.Groups["number"].Value, out var version)
            ? version
            : null;
    }

    [GeneratedRegex(
        @"[ v-](?<number>\d+\.\d+(\.\d+)?)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
