using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Doctor;

/// <summary>Whether the tools of at least one backend are here.</summary>
internal static class ToolsCheck
{
    private const string Topic = "Tools";

    public static IEnumerable<Finding> Of(Patient patient)
    {
        var any = patient.Backends.Any(b => b.MissingTools().IsEmpty);
        foreach (var backend in patient.Backends)
        {
            var missing = backend.MissingTools();
            var name = backend.Info.Name;
            if (missing.IsEmpty)
            {
                yield return new Finding(
                    Topic, Health.Good, $"{name} has {string.Join(", ", backend.Info.Tools)}");
                continue;
            }

            yield return new Finding(
                Topic,
                any ? Health.Note : Health.Bad,
                $"{name} lacks {string.Join(", ", missing)}"
                    + (any ? $"; only --backend {name} needs that" : "")
                    + string.Concat(missing
                        .SelectMany(tool => ProgramSearch.OfThisProcess.Skipped(tool))
                        .Select(why => $"; {why}")),
                $"apt-get install {string.Join(' ', DebianPackages.Of(missing))}");
        }
    }
}
