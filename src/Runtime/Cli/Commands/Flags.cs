using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using VpcLang.Runtime.Host;

namespace VpcLang.Cli.Commands;

/// <summary>Options that several verbs have, each with one meaning.</summary>
internal static class Flags
{
    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json")
    {
        Description = "Print JSON on standard output.",
    };

    /// <summary>The backend to use.</summary>
    public static Option<string?> Backend(Composition composition)
    {
        var option = new Option<string?>("--backend")
        {
            Description = "The backend that does it; left out, the first whose tools are here.",
            HelpName = "NAME",
        };
        option.CompletionSources.Add(_ => composition.LiveBackends().Select(b => b.Info.Name));
        return option;
    }

    /// <summary>Reads a number from 1 on; null, with an error, where it is none.</summary>
    public static int? Count(ArgumentResult result, int most, string what)
    {
        var word = result.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count > 0 && count <= most)
        {
            return count;
        }

        result.AddError($"{word} is no number of {what}: 1 to {most}");
        return null;
    }

    /// <summary>No question before changes.</summary>
    public static Option<bool> AutoApprove() => new("--auto-approve")
    {
        Description = "Do not ask before changing anything.",
    };

    /// <summary>How long to wait for another run that changes this host.</summary>
    public static Option<TimeSpan> LockTimeout() => new("--lock-timeout")
    {
        Description = "How long to wait for another run on this host: 30s, 5m; 0s refuses at once.",
        HelpName = "TIME",
        DefaultValueFactory = _ => HostLock.UsualPatience,
        CustomParser = Durations.Parse,
    };
}
