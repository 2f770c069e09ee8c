using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Engine;

/// <summary>Which file a program's name stands for, and what is said of those that are skipped.</summary>
public sealed class ProgramSearchTests : IDisposable
{
    private const UnixFileMode Program =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("./")]
    [InlineData("..")]
    [InlineData("bin")]
    [InlineData("./bin")]
    [InlineData("../bin")]
    [InlineData("~/bin")]
    public void A_folder_that_depends_on_the_current_one_is_never_searched(string entry)
    {
        foreach (var path in (string[])[$"{entry}:/usr/bin", $"/usr/bin:{entry}", $"/usr/bin:{entry}:/bin"])
        {
            var search = new ProgramSearch(path, isPrivileged: false);
            Assert.All(
                search.SearchPath.Split(':'),
                folder => Assert.StartsWith("/", folder, StringComparison.Ordinal));
            Assert.StartsWith(
                "/", Assert.IsType<Executable>(search.Find("sh")).Path, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("./tool")]
    [InlineData("sub/tool")]
    [InlineData("/usr/bin/env")]
    [InlineData("../usr/bin/env")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("sh\0")]
    public void What_is_not_a_name_finds_nothing(string name)
    {
        var search = new ProgramSearch("/usr/bin:/", isPrivileged: false);
        Assert.Null(search.Find(name));
        Assert.Empty(search.Skipped(name));
    }

    [Fact]
    public void The_first_folder_wins_and_the_systems_folders_come_last()
    {
        Add("sh");
        var search = Search(isPrivileged: false);
        Assert.Equal(PathOf("sh"), search.Find("sh")?.Path);
        Assert.NotNull(new ProgramSearch(null, isPrivileged: true).Find("sh"));
        Assert.EndsWith(":/usr/bin:/bin", search.SearchPath, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_the_one_that_was_checked()
    {
        // To the kernel, "link/.." is the folder above the link's target; as it is written, it is this one.
        Directory.CreateDirectory(PathOf("elsewhere/deep"));
        Directory.CreateSymbolicLink(PathOf("link"), PathOf("elsewhere/deep"));
        File.WriteAllText(PathOf("elsewhere/vpclang-tool"), "");
        File.SetUnixFileMode(PathOf("elsewhere/vpclang-tool"), Program);
        Assert.Null(new ProgramSearch(PathOf("link/.."), isPrivileged: false).Find("vpclang-tool"));
    }

    [Theory]
    [InlineData("mkdir vpclang-tool", null)]
    [InlineData("mkfifo -m 755 vpclang-tool", "it is not a regular file")]
    [InlineData("ln -s /dev/null vpclang-tool", "it is not a regular file")]
    [InlineData("touch vpclang-tool", "it is not executable")]
    [InlineData("ln -s nowhere vpclang-tool", "it is not there")]
    public void What_cannot_be_run_is_skipped(string make, string? why)
    {
        Make(make);
        var search = Search(isPrivileged: false);
        Assert.Null(search.Find("vpclang-tool"));
        Assert.Equal(
            why is null ? [] : [$"{PathOf("vpclang-tool")} is not used: {why}"],
            search.Skipped("vpclang-tool").AsEnumerable());
    }

    [Theory]
    [InlineData(
        "chmod o+w .",
        "FOLDER can be written by others than its owner: every user can add files")]
    [InlineData(
        "chmod g+w .",
        "FOLDER can be written by others than its owner: "
            + "the group with number 0, or a user of its access control list, can add files")]
    [InlineData(
        "chmod +t,o+w .",
        "FOLDER can be written by others than its owner: every user can add files")]
    [InlineData(
        "chmod o+w vpclang-tool",
        "FOLDER/vpclang-tool can be written by others than its owner: every user can change it")]
    [InlineData("chown 4242 vpclang-tool", "FOLDER/vpclang-tool belongs to the user with number 4242")]
    [InlineData("chown 4242 .", "FOLDER belongs to the user with number 4242")]
    [InlineData(
        "mkdir -m 777 open; mv vpclang-tool open; ln -s open/vpclang-tool vpclang-tool",
        "FOLDER/open can be written by others than its owner: every user can change it")]
    public void Where_others_could_change_it_a_privileged_run_skips_it_and_says_why(
        string make, string why)
    {
        RequireRoot();
        Add("vpclang-tool");
        Assert.NotNull(Search(isPrivileged: true).Find("vpclang-tool"));

        Make(make);
        var search = Search(isPrivileged: true);
        Assert.Null(search.Find("vpclang-tool"));
        Assert.Equal(
            [
                $"{PathOf("vpclang-tool")} is not used: "
                    + why.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal),
            ],
            search.Skipped("vpclang-tool").AsEnumerable());
        // An ordinary user decides alone what is run with an ordinary user's rights.
        Assert.NotNull(Search(isPrivileged: false).Find("vpclang-tool"));
    }

    [Theory]
    [InlineData(
        "touch other; chmod 755 other; chown 4242 other",
        "FOLDER/other belongs to the user with number 4242")]
    [InlineData(
        "touch other; chmod 757 other",
        "FOLDER/other can be written by others than its owner: every user can change it")]
    [InlineData(
        "mkdir -m 777 open; touch open/other; chmod 755 open/other; ln -s open/other other",
        "FOLDER/open can be written by others than its owner: every user can change it")]
    public void A_tool_looks_in_no_folder_that_holds_a_program_of_another_user(string make, string why)
    {
        RequireRoot();
        Add("vpclang-tool");
        Make("touch data; chown 4242 data; mkdir folder; chown 4242 folder");
        Assert.Contains(_folder.FullName, Search(isPrivileged: true).SearchPath, StringComparison.Ordinal);

        Make(make);
        var search = Search(isPrivileged: true);
        Assert.Null(search.Find("vpclang-tool"));
        Assert.DoesNotContain(_folder.FullName, search.SearchPath, StringComparison.Ordinal);
        Assert.Equal(
            [
                $"{PathOf("vpclang-tool")} is not used: "
                    + why.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal),
            ],
            search.Skipped("vpclang-tool").AsEnumerable());
    }

    [Fact]
    public void A_folder_below_one_that_others_can_write_is_skipped_too()
    {
        RequireRoot();
        Make("mkdir -p open/sub; chmod 777 open; touch open/sub/vpclang-tool; chmod 755 open/sub/*");
        var search = new ProgramSearch(PathOf("open/sub"), isPrivileged: true);
        Assert.Null(search.Find("vpclang-tool"));
        Assert.DoesNotContain("open", search.SearchPath, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tool_that_is_not_safe_to_run_is_named_with_the_reason()
    {
        var error = RuntimeErrors.MissingTools("the backend x", ["vpclang-no-such-tool"], []).Error;
        Assert.Equal(["not found on this host: vpclang-no-such-tool"], error.Details.AsEnumerable());
    }

    private static void RequireRoot() => Assert.True(
        FileFacts.UserOfThisProcess == 0,
        "a privileged run trusts root's files alone, and only root makes such: run this test as root");

    private ProgramSearch Search(bool isPrivileged) => new(_folder.FullName, isPrivileged);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Add(string name)
    {
        File.WriteAllText(PathOf(name), "");
        File.SetUnixFileMode(PathOf(name), Program);
    }

    private void Make(string script) =>
        Bash.Output($"cd '{_folder.FullName}' && {script}");
}
