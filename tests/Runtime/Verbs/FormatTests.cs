using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class FormatTests : IDisposable
{
    private const string Ugly = "let a=1\nvpc b{\ncidr=10.0.0.0/16\n}\n";

    private const string Pretty = "let a = 1\nvpc b {\n  cidr = 10.0.0.0/16\n}\n";

    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_file_is_laid_out_in_place_and_named()
    {
        _program.Write("main.vpc", Ugly);
        Assert.Equal(0, await _program.RunAsync("fmt", _program.Source));
        Assert.Equal(Pretty, await File.ReadAllTextAsync(_program.Source));
        Assert.Equal($"{_program.Source}\n", _program.Out);
    }

    [Fact]
    public async Task A_file_that_is_laid_out_already_is_not_written()
    {
        _program.Write("main.vpc", Pretty);
        var before = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_program.Source, before);
        Assert.Equal(0, await _program.RunAsync("fmt", _program.Source));
        Assert.Equal(before, File.GetLastWriteTimeUtc(_program.Source));
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task A_file_keeps_its_mode_and_nothing_else_stays_in_its_folder()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite
            | UnixFileMode.GroupWrite | UnixFileMode.OtherRead;
        _program.Write("main.vpc", Ugly);
        File.SetUnixFileMode(_program.Source, Mode);
        var before = Directory.GetFileSystemEntries(_program.Folder.FullName).Order().ToList();
        Assert.Equal(0, await _program.RunAsync("fmt", _program.Source));
        Assert.Equal(Mode, File.GetUnixFileMode(_program.Source));
        Assert.Equal(
            before, Directory.GetFileSystemEntries(_program.Folder.FullName).Order());
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        _program.Write("real.vpc", Ugly);
        File.CreateSymbolicLink(_program.PathOf("link.vpc"), "real.vpc");
        Assert.Equal(0, await _program.RunAsync("fmt", _program.PathOf("link.vpc")));
        Assert.Equal("real.vpc", new FileInfo(_program.PathOf("link.vpc")).LinkTarget);
        Assert.Equal(Pretty, await File.ReadAllTextAsync(_program.PathOf("real.vpc")));
    }

    [Fact]
    public async Task A_folder_is_every_vpc_file_in_it_and_below()
    {
        Directory.CreateDirectory(_program.PathOf("deep/er"));
        Directory.CreateDirectory(_program.PathOf(".git"));
        _program.Write("deep/er/a.vpc", Ugly);
        _program.Write("deep/notes.txt", Ugly);
        _program.Write(".git/b.vpc", Ugly);
        Assert.Equal(0, await _program.RunAsync("fmt", _program.Folder.FullName));
        Assert.Equal($"{_program.PathOf("deep/er/a.vpc")}\n", _program.Out);
        Assert.Equal(Ugly, await File.ReadAllTextAsync(_program.PathOf("deep/notes.txt")));
        Assert.Equal(Ugly, await File.ReadAllTextAsync(_program.PathOf(".git/b.vpc")));
    }

    [Fact]
    public async Task Check_lists_what_differs_and_writes_nothing()
    {
        _program.Write("main.vpc", Pretty);
        _program.Write("other.vpc", Ugly);
        Assert.Equal(1, await _program.RunAsync("fmt", "--check", _program.Folder.FullName));
        Assert.Equal($"{_program.PathOf("other.vpc")}\n", _program.Out);
        Assert.Equal(Ugly, await File.ReadAllTextAsync(_program.PathOf("other.vpc")));
        Assert.Equal(0, await _program.RunAsync("fmt", "--check", _program.Source));
        Assert.Equal("", _program.Out);
    }

    [Fact]
    public async Task Diff_shows_what_would_change_and_writes_nothing()
    {
        _program.Write("main.vpc", Ugly);
        Assert.Equal(0, await _program.RunAsync("fmt", "--diff", _program.Source));
        Assert.Equal(
            $"--- {_program.Source}\n+++ {_program.Source}\n@@ -1,4 +1,4 @@\n"
            + "-let a=1\n-vpc b{\n-cidr=10.0.0.0/16\n"
            + "+let a = 1\n+vpc b {\n+  cidr = 10.0.0.0/16\n }\n",
            _program.Out);
        Assert.Equal(Ugly, await File.ReadAllTextAsync(_program.Source));
        Assert.Equal(1, await _program.RunAsync("fmt", "--diff", "--check", _program.Source));
    }

    [Fact]
    public async Task Standard_input_comes_out_laid_out()
    {
        Assert.Equal(0, await _program.RunWithInputAsync(Ugly, "fmt", "-"));
        Assert.Equal(Pretty, _program.Out);
        Assert.Equal(1, await _program.RunWithInputAsync(Ugly, "fmt", "--check", "-"));
        Assert.Equal("<stdin>\n", _program.Out);
    }

    [Fact]
    public async Task A_file_with_errors_is_left_alone_and_the_others_are_laid_out()
    {
        const string Broken = "let   a = \"\n";
        _program.Write("main.vpc", Broken);
        _program.Write("other.vpc", Ugly);
        Assert.Equal(1, await _program.RunAsync("fmt", _program.Folder.FullName));
        Assert.Contains("VPC1002", _program.Error, StringComparison.Ordinal);
        Assert.Equal(Broken, await File.ReadAllTextAsync(_program.Source));
        Assert.Equal(Pretty, await File.ReadAllTextAsync(_program.PathOf("other.vpc")));
    }

    [Fact]
    public async Task A_path_that_is_not_there_is_an_error_before_anything_is_written()
    {
        _program.Write("main.vpc", Ugly);
        Assert.Equal(1, await _program.RunAsync("fmt", _program.Source, "/nowhere.vpc"));
        Assert.Contains("VPC5901", _program.Error, StringComparison.Ordinal);
        Assert.Equal(Ugly, await File.ReadAllTextAsync(_program.Source));
    }
}
