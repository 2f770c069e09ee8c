namespace VpcLang.Runtime.Projects;

/// <summary>Where a run's network came from.</summary>
/// <param name="Path">The source's full path.</param>
/// <param name="Digest">What its texts were (<see cref="SourceDigest"/>).</param>
public sealed record Origin(string Path, string Digest)
{
    /// <summary>Of a project as it was read.</summary>
    public static Origin Of(LoadedProject project) =>
        new(System.IO.Path.GetFullPath(project.Path), SourceDigest.Of(project));
}
