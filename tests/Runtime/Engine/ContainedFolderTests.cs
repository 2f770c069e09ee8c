using System.Text;
using VpcLang.Runtime.Files;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class ContainedFolderTests : IDisposable
{
    private const int Limit = 1_000_000;

    private readonly DirectoryInfo _around = Directory.CreateTempSubdirectory("vpclang-test-");
    private readonly ContainedFolder _folder;

    public ContainedFolderTests()
    {
        Directory.CreateDirectory(PathOf("in/deep"));
        Write("secret", "secret");
        Write("in/a", "a");
        _folder = ContainedFolder.Open(PathOf("in"));
    }

    public void Dispose() => _around.Delete(recursive: true);

    /// <summary>Another process replaces the file, and the folder that it is in, all the time.</summary>
    [Fact]
    public async Task A_link_that_comes_between_is_not_followed()
    {
        const int rounds = 3_000;
        Directory.CreateDirectory(PathOf("out"));
        Write("out/file", "secret");
        Directory.CreateSymbolicLink(PathOf("to-out"), PathOf("out"));
        Write("in/deep/file", "fine");
        using var stop = new CancellationTokenSource();
        var swapping = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Directory.Move(PathOf("in/deep"), PathOf("in/was"));
                Directory.Move(PathOf("to-out"), PathOf("in/deep"));
                Directory.Move(PathOf("in/deep"), PathOf("to-out"));
                Directory.Move(PathOf("in/was"), PathOf("in/deep"));
            }
        });
        for (var i = 0; i < rounds; i++)
        {
            Try(() => Assert.Equal("fine", Text("deep/file")));
            Try(() => _folder.Replace("deep/file", "fine"u8));
            Try(() => _folder.Write("deep/file", "fine"u8));
        }

        await stop.CancelAsync();
        await swapping;
        Assert.Equal("secret", File.ReadAllText(PathOf("out/file")));
        Assert.Equal(["file"], Directory.GetFileSystemEntries(PathOf("out")).Select(Path.GetFileName));
        Assert.Equal(["file"], Directory.GetFileSystemEntries(PathOf("in/deep")).Select(Path.GetFileName));
    }

    [Fact]
    public void The_folder_stays_the_one_that_was_opened()
    {
        Directory.Move(PathOf("in"), PathOf("was"));
        Directory.CreateDirectory(PathOf("in"));
        Write("in/a", "another");
        Assert.Equal("a", Text("a"));
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("deep/../../secret")]
    [InlineData("a\0b")]
    [InlineData("a/b")]
    [InlineData("a/")]
    public void A_path_that_is_none_of_the_folder_is_refused(string path)
    {
        if (path == "a/")
            Assert.Equal("a", Text(path));
        else
            Assert.ThrowsAny<IOException>(() => Text(path));
    }

    /// <summary>The kernel's own files say that they have no bytes.</summary>
    [Fact]
    public void A_file_without_a_length_is_read_to_its_end_and_no_further_than_the_limit()
    {
        var kernel = ContainedFolder.Open("/proc/self");
        Assert.Equal(0, kernel.Find("status").Status.Size);
        Assert.Equal("Name:"u8, kernel.Read("status", Limit).AsSpan(0, 5));
        Assert.Throws<FileTooLongException>(() => kernel.Read("status", 10));
    }

    [Fact]
    public void A_link_of_the_kernel_is_only_the_text_that_it_shows()
    {
        var kernel = ContainedFolder.Open("/proc/self");
        Assert.Throws<LinkLeavesFolderException>(() => kernel.Find("exe"));
        Assert.ThrowsAny<IOException>(() => kernel.EntriesOf("cwd"));
        Assert.Equal(FileKind.Link, kernel.Find("cwd", followsLast: false).Status.Kind);
    }

    [Fact]
    public void Another_name_of_a_replaced_file_keeps_the_old_content()
    {
        Processes.Bash.Output($"ln '{PathOf("secret")}' '{PathOf("in/hard")}'");
        _folder.Replace("hard", "new"u8);
        Assert.Equal("secret", File.ReadAllText(PathOf("secret")));
        Assert.Equal("new", Text("hard"));
    }

    /// <summary>Only root can change the owner of a file first.</summary>
    [Fact]
    public async Task A_file_of_a_given_mode_belongs_to_this_process()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var result = await Processes.Bash.RunAsync(
            $"chown 12345:12346 '{PathOf("in/a")}' 2>/dev/null || :; chmod 666 '{PathOf("in/a")}'");
        Assert.Equal(0, result.ExitCode);
        _folder.Write("a", "b"u8, mode);
        Assert.Equal(FileFacts.UserOfThisProcess, FileFacts.Of(PathOf("in/a"))?.User);
        Assert.Equal(mode, File.GetUnixFileMode(PathOf("in/a")));
    }

    [Fact]
    public void No_mode_beyond_reading_writing_and_executing_is_kept()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        File.SetUnixFileMode(PathOf("in/a"), mode | UnixFileMode.SetUser | UnixFileMode.SetGroup);
        _folder.Replace("a", "b"u8);
        Assert.Equal(mode, File.GetUnixFileMode(PathOf("in/a")));
    }

    [Theory]
    [InlineData("deep")]
    [InlineData("none/a")]
    [InlineData("link")]
    public void A_file_that_cannot_be_written_leaves_nothing_behind(string path)
    {
        File.CreateSymbolicLink(PathOf("in/link"), "a");
        Assert.ThrowsAny<IOException>(() => _folder.Write(path, "x"u8));
        Assert.Equal("a", Text("a"));
        Assert.Equal(
            ["a", "deep", "link"],
            _folder.EntriesOf("").Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_as_long_as_a_name_may_be_is_written()
    {
        var name = new string('x', 255);
        _folder.Write(name, "x"u8);
        _folder.Replace(name, "y"u8);
        Assert.Equal("y", Text(name));
    }

    /// <summary>What is being replaced may not be there, or be the link that is refused.</summary>
    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (IOException)
        {
            // As it should be.
        }
    }

    private string Text(string path) => Encoding.UTF8.GetString(_folder.Read(path, Limit));

    private string PathOf(string name) => Path.Combine(_around.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
