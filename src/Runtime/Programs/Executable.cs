namespace VpcLang.Programs;

/// <summary>
/// A program that may be started: an absolute path that <see cref="ProgramSearch"/> has found. There is
/// no other way to make one.
/// </summary>
public sealed record Executable
{
    internal Executable(string name, string path)
    {
        if (!System.IO.Path.IsPathRooted(path))
            throw new ArgumentException($"{path} is not an absolute path", nameof(path));
        (Name, Path) = (name, path);
    }

    /// <summary>The name that it was searched by, which it sees as its own.</summary>
    public string Name { get; }

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;
}
