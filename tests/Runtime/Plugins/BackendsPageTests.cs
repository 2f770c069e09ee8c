using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>What docs/backends.md shows is so.</summary>
public sealed class BackendsPageTests : IDisposable
{
    private const string Network = "examples/two-tier";

    private static readonly string Page =
        File.ReadAllText(Path.Combine(PluginFolder.Root, "docs/backends.md"));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_plugin_of_a_page_works_as_it_is_written_there()
    {
        var plugin = Path.Combine(_folder.FullName, "vpclang-backend-doors");
        await File.WriteAllTextAsync(plugin, Block("python"));
        File.SetUnixFileMode(plugin, (UnixFileMode)0b111_101_101);
        Assert.Equal(Block("markdown"), await GenerateAsync("doors"));
    }

    [Fact]
    public async Task The_diagram_on_the_page_is_that_of_the_example() =>
        Assert.Equal($"```mermaid\n{Block("mermaid")}```\n", await GenerateAsync("mermaid"));

    [Fact]
    public void The_page_names_every_kind_of_resource() =>
        Assert.Empty(BackendInfo.EveryKind
            .Where(kind => !Page.Contains($"`{kind}`", StringComparison.Ordinal)));

    /// <summary>As a user in the repository's folder would call it.</summary>
    private async Task<string> GenerateAsync(string generator)
    {
        var result = await Processes.Bash.RunAsync(
            $"cd '{PluginFolder.Root}' && VPCLANG_PLUGINS='{_folder.FullName}' \"$VPCLANG\" generate "
            + $"{generator} {Network}");
        Assert.Equal("", result.StandardError);
        return result.StandardOutput;
    }

    private static string Block(string language)
    {
        var start = Page.IndexOf($"```{language}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"the page has no block of {language}");
        var text = Page[(start + language.Length + 4)..];
        return text[..text.IndexOf("```", StringComparison.Ordinal)];
    }
}
