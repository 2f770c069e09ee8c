using VpcLang.Runtime.Plugins;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>A folder of plugins beside a program that looks there.</summary>
internal sealed class PluginFolder : IDisposable
{
    public const string Described =
        """{"contract":1,"name":"demo","description":"A demonstration."}""";

    public PluginFolder()
    {
        Directory.CreateDirectory(Path);
        Program.PluginPlaces = new PluginPlaces([Path], "");
    }

    public Vpclang Program { get; } = new();

    public string Path => Program.PathOf("plugins");

    /// <summary>Where the tests let files be written.</summary>
    public string Output => Program.PathOf("out");

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public void Dispose() => Program.Dispose();

    /// <summary>A plugin as a shell script, from what it does for each question.</summary>
    public string Add(string generate, string? describe = null, string name = "demo")
    {
        var file = System.IO.Path.Combine(Path, $"vpclang-backend-{name}");
        File.WriteAllText(file, $$"""
            #!/bin/bash
            case $1 in
            describe)
            {{describe ?? $"echo '{Described}'"}}
            ;;
            generate)
            {{generate}}
            ;;
            esac

            """);
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
        return file;
    }

    /// <summary>A plugin that is not the test's own.</summary>
    public void Copy(string file)
    {
        var copy = System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file));
        File.Copy(file, copy);
        File.SetUnixFileMode(copy, (UnixFileMode)0b111_101_101);
    }

    /// <summary>Writes below the output folder, as a user would call it.</summary>
    public Task<int> GenerateAsync(string name = "demo", params string[] options) =>
        Program.RunAsync(["generate", name, Program.Source, "-o", Output, .. options]);

    public string Written(string name) => File.ReadAllText(System.IO.Path.Combine(Output, name));

    /// <summary>The run failed with this code and these words, and wrote nothing.</summary>
    public void Refused(int exitCode, string code, params string[] words)
    {
        Assert.Equal(1, exitCode);
        Assert.Contains($"error {code}:", Program.Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Program.Error, StringComparison.Ordinal));
        Assert.False(Directory.Exists(Output), "something was written");
    }

    private static string Find(string folder) =>
        File.Exists(System.IO.Path.Combine(folder, "VpcLang.sln"))
            ? folder
            : Find(System.IO.Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("these tests run inside their repository"));
}
