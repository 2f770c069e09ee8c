using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests.Verification;

/// <summary>Networks from their sources.</summary>
internal static class Compiled
{
    /// <summary>The network of a text, which has no errors.</summary>
    public static Network Text(string text) => Of(new CompilationInput
    {
        DefaultProjectName = "test",
        Files = [new SourceFile("main.vpc", text)],
    });

    /// <summary>The network of a file, or of the files of a folder.</summary>
    public static Network Folder(string path)
    {
        var folder = File.Exists(path) ? Path.GetDirectoryName(path) ?? path : path;
        var files = File.Exists(path) ? [path] : Directory.EnumerateFiles(path, "*.vpc");
        return Of(new CompilationInput
        {
            DefaultProjectName = "test",
            Files = [.. files.Order(StringComparer.Ordinal).Select(Repository.Source)],
            FindFile = (from, name) =>
            {
                var file = Path.Combine(folder, Path.GetDirectoryName(from) ?? "", name);
                return File.Exists(file)
                    ? new FoundFile
                    {
                        Path = Path.GetRelativePath(folder, file),
                        Text = File.ReadAllText(file),
                    }
                    : FoundFile.Refused("there is no such file");
            },
        });
    }

    private static Network Of(CompilationInput input)
    {
        var result = Compilation.Compile(input);
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
        return result.Network ?? throw new InvalidOperationException("no network and no error");
    }
}
