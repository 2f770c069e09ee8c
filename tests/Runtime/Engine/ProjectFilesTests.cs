using VpcLang.Compiler;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class ProjectFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public ProjectFilesTests()
    {
        Directory.CreateDirectory(PathOf("net/lib"));
        Write("net/main.vpc", "import \"lib/a.vpc\"\n");
        Write("net/lib/a.vpc", "let a = 10.0.0.0/16\n");
        Write("secret.vpc", "let secret = 1\n");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_path_is_relative_to_the_file_that_says_it()
    {
        var found = Find("main.vpc", "lib/a.vpc");
        Assert.Equal("let a = 10.0.0.0/16\n", found.Text);
        Assert.Equal(PathOf("net/lib/a.vpc"), found.Path);
        Assert.Equal(PathOf("net/main.vpc"), Find("lib/a.vpc", "../main.vpc").Path);
    }

    [Theory]
    [InlineData("../secret.vpc")]
    [InlineData("lib/../../secret.vpc")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    public void What_is_outside_the_projects_folder_is_never_read(string path)
    {
        var found = Find("main.vpc", path);
        Assert.Null(found.Text);
        Assert.Equal("it is outside the project's folder", found.Refusal);
    }

    [Fact]
    public void A_symbolic_link_is_no_way_out_of_the_projects_folder()
    {
        File.CreateSymbolicLink(PathOf("net/link.vpc"), PathOf("secret.vpc"));
        File.CreateSymbolicLink(PathOf("net/first.vpc"), "link.vpc");
        Directory.CreateSymbolicLink(PathOf("net/up"), "..");
        foreach (var path in new[] { "link.vpc", "first.vpc", "up/secret.vpc" })
        {
            var found = Find("main.vpc", path);
            Assert.Null(found.Text);
            Assert.Contains("symbolic link", found.Refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_symbolic_link_inside_the_folder_is_the_file_that_it_names()
    {
        File.CreateSymbolicLink(PathOf("net/alias.vpc"), "lib/a.vpc");
        var project = ProjectLoader.Load(PathOf("net/main.vpc"));
        var files = new ProjectFiles(project);
        var from = PathOf("net/main.vpc");
        Assert.Equal(files.Find(from, "lib/a.vpc").Path, files.Find(from, "alias.vpc").Path);
    }

    [Theory]
    [InlineData("lib", "it is a folder")]
    [InlineData("none.vpc", "there is no such file")]
    [InlineData("loop.vpc", "too many symbolic links follow each other")]
    public void What_is_no_file_is_refused_with_the_reason(string path, string reason)
    {
        File.CreateSymbolicLink(PathOf("net/loop.vpc"), "loop.vpc");
        Assert.Equal(reason, Find("main.vpc", path).Refusal);
    }

    private FoundFile Find(string from, string path) =>
        new ProjectFiles(ProjectLoader.Load(PathOf("net/main.vpc")))
            .Find(PathOf($"net/{from}"), path);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
