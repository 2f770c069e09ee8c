using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Files of the repository, wherever the tests run from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>A file under the name that the expected output shows.</summary>
    public static SourceFile Source(string path) =>
        new(Path.GetFileName(path), File.ReadAllText(path, Encoding.UTF8));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && directory.GetFiles("VpcLang.sln").Length == 0)
            directory = directory.Parent;
        return directory?.FullName
            ?? throw new InvalidOperationException("VpcLang.sln is in no folder above the tests");
    }
}
