using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Projects;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class ProjectLoaderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_is_every_vpc_file_in_it_in_ordinal_order()
    {
        Write("b.vpc", "b");
        Write("a.vpc", "a");
        Write("Z.vpc", "z");
        Write("notes.txt", "no");

        var project = ProjectLoader.Load(_folder.FullName);

        Assert.Equal(["z", "a", "b"], project.Files.Select(f => f.Text));
        Assert.Equal(Path.Combine(_folder.FullName, "Z.vpc"), project.Files[0].Path);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        WriteBytes("a.vpc", [0xEF, 0xBB, 0xBF, (byte)'x']);
        Assert.Equal("x", ProjectLoader.Load(PathOf("a.vpc")).Files[0].Text);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var error = ErrorOf(PathOf("nowhere.vpc"));
        Assert.Equal("VPC5901", error.Code);
        Assert.Contains("nowhere.vpc", error.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_source_says_so() =>
        Assert.Equal("VPC5902", ErrorOf(_folder.FullName).Code);

    [Theory]
    [InlineData(new byte[] { 0x7F, 0x45, 0x4C, 0x46, 0x00, 0x01 }, "offset 4")]
    [InlineData(new byte[] { (byte)'a', 0xC3, 0x28 }, "offset 1")]
    public void A_binary_file_is_refused_at_its_first_bad_byte(byte[] content, string place)
    {
        WriteBytes("a.vpc", content);
        var error = ErrorOf(PathOf("a.vpc"));
        Assert.Equal("VPC5903", error.Code);
        Assert.Contains(place, error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_without_reading_it()
    {
        using (var file = File.Create(PathOf("a.vpc")))
            file.SetLength(ProjectLoader.FileLimitBytes + 1);
        Assert.Equal("VPC5904", ErrorOf(PathOf("a.vpc")).Code);
    }

    [Theory]
    [InlineData("/srv/networks", true, "networks")]
    [InlineData("/srv/networks/", true, "networks")]
    [InlineData("/srv/shop/main.vpc", false, "shop")]
    [InlineData("/srv/shop/edge.vpc", false, "edge")]
    [InlineData("/srv/my shop (old)", true, "my-shop--old")]
    [InlineData("/", true, "project")]
    public void A_project_without_a_name_takes_that_of_its_folder_or_file(
        string path, bool isFolder, string name) =>
        Assert.Equal(name, ProjectNames.DefaultOf(path, isFolder));

    [Theory]
    [InlineData("# x\n  project \"shop\"\nvpc {", "shop")]
    [InlineData("vpc prod {", "folder")]
    [InlineData("# project \"no\"\n", "folder")]
    public void A_broken_source_still_hints_at_its_projects_name(string text, string name) =>
        Assert.Equal(name, ProjectNames.Guess(
            new LoadedProject("p", "folder", [new("main.vpc", text)])));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    private void WriteBytes(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    private static BackendError ErrorOf(string path) =>
        Assert.Throws<BackendException>(() => ProjectLoader.Load(path)).Error;
}
