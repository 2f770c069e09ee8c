using System.Collections.Immutable;

namespace VpcLang.Runtime.Doctor;

/// <summary>Looks at all that apply needs of a host. Changes nothing of it.</summary>
public static class Examination
{
    /// <summary>The findings, by topic in the order of their weight.</summary>
    public static async Task<ImmutableArray<Finding>> OfAsync(Patient patient)
    {
        var rights = RightsCheck.Of(patient).ToImmutableArray();
        var hasRights = rights.All(f => f.Health != Health.Bad);
        return
        [
            .. rights,
            .. ToolsCheck.Of(patient),
            .. await VersionsCheck.OfAsync(patient),
            .. KernelCheck.Of(patient),
            .. hasRights ? await FeaturesCheck.OfAsync(patient) : [],
            .. FoldersCheck.Of(patient),
            .. SettingsCheck.Of(patient),
            .. hasRights ? await ForeignRulesCheck.OfAsync(patient) : [],
            .. NeighboursCheck.Of(patient),
        ];
    }

    /// <summary>Whether apply can work with such findings.</summary>
    public static bool IsFit(IEnumerable<Finding> findings) =>
        findings.All(f => f.Health != Health.Bad);
}
