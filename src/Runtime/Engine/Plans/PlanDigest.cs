using System.Security.Cryptography;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Plans;

/// <summary>Tells whether two plans would do the same.</summary>
public static class PlanDigest
{
    /// <summary>
    /// SHA-256, in hexadecimal, over all that a plan says and every command that it would run.
    /// </summary>
    public static string Of(Plan plan)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in TextsOf(plan))
            SourceDigest.Append(digest, text);
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }

    private static IEnumerable<string> TextsOf(Plan plan)
    {
        yield return plan.Project;
        yield return plan.Backend;
        foreach (var change in plan.Changes)
        {
            yield return $"{change.Action} {change.Address}";
            foreach (var detail in change.Details)
                yield return $"{detail.Action} {detail.Text}";
        }

        foreach (var step in plan.Steps)
        {
            yield return step.Title;
            foreach (var command in step.Commands)
            {
                yield return command.Program;
                yield return $"{command.Arguments.Length} arguments";
                foreach (var argument in command.Arguments)
                    yield return argument;
                yield return command.StandardInput ?? "";
            }
        }
    }
}
