using System.Collections;
using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Projects;

/// <summary>Where the values of <c>param</c> declarations come from.</summary>
public static class Parameters
{
    /// <summary>What the name of an environment variable starts with that gives a value.</summary>
    public const string EnvironmentPrefix = "VPCLANG_VAR_";

    /// <summary>Merges the environment with the command line, which wins.</summary>
    /// <param name="options">Each <c>name=value</c>, in the order given; a later one wins.</param>
    /// <param name="environment">The process's environment.</param>
    /// <exception cref="BackendException">An option is not of that form.</exception>
    public static ImmutableDictionary<string, string> Merge(
        IEnumerable<string> options, IDictionary environment)
    {
        var values = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in environment)
        {
            if (entry is { Key: string name, Value: string value }
                && name.StartsWith(EnvironmentPrefix, StringComparison.Ordinal)
                && name.Length > EnvironmentPrefix.Length)
            {
                values[name[EnvironmentPrefix.Length..]] = value;
            }
        }

        foreach (var option in options)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw RuntimeErrors.BadParameter(option);
            values[option[..equals]] = option[(equals + 1)..];
        }

        return values.ToImmutable();
    }
}
