using System.Collections.Immutable;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Files;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Generators;

/// <summary>A generator's templates, copied out for a user to change, and read again.</summary>
public static class Templates
{
    /// <summary>The user's own templates of a folder: those that the generator knows by name.</summary>
    /// <exception cref="BackendException">The folder cannot be read, or holds none.</exception>
    public static ImmutableSortedDictionary<string, string> Read(IGenerator generator, string folder)
    {
        var known = Of(generator);
        try
        {
            var opened = ContainedFolder.Open(folder);
            var found = opened.EntriesOf("").Select(entry => entry.Name)
                .Where(known.ContainsKey)
                .Select(name => new StoredSource(opened, name, Path.Combine(folder, name)))
                .ToImmutableSortedDictionary(t => t.Name, t => t.Read().Text, StringComparer.Ordinal);
            return found.IsEmpty
                ? throw RuntimeErrors.UnreadablePath(
                    folder, $"no template of {generator.Info.Name} is there: {Listing(known.Keys)}")
                : found;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw RuntimeErrors.Unreadable(folder, failure);
        }
    }

    /// <summary>The built-in templates, as files to write.</summary>
    /// <exception cref="BackendException">The generator works without templates.</exception>
    public static ImmutableSortedDictionary<string, GeneratedFile> Files(IGenerator generator) =>
        Of(generator).ToImmutableSortedDictionary(t => t.Key, t => new GeneratedFile(t.Value));

    private static ImmutableSortedDictionary<string, string> Of(IGenerator generator) =>
        generator.Templates is { IsEmpty: false } templates
            ? templates
            : throw RuntimeErrors.Options(
                $"{generator.Info.Name} works without templates",
                "`vpclang backends` says what can be chosen for each generator");

    private static string Listing(IEnumerable<string> names) => string.Join(", ", names);
}
