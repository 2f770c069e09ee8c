using System.Runtime.InteropServices;
using VpcLang.Runtime.Tests.Fakes;
using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>
/// What others than root could change never becomes root's, neither when the unit is written nor at a
/// boot: <c>install-service</c> and <c>apply --root-only</c>.
/// </summary>
public sealed partial class RootOnlyTests : IDisposable
{
    /// <summary>A number that no user of a system has.</summary>
    private const uint Somebody = 54321;

    private readonly RootFolder _root = new();

    /// <summary>Each file and folder, relative to the test's own.</summary>
    public static TheoryData<string> Everything =>
    [
        "net", "net/main.vpc", "net/lib.vpc", "net/data", "net/data/hosts.json",
        "program", "program/vpclang", "program/a.dll", "program/de", "program/de/a.resources.dll",
        "dotnet", "dotnet/host", "dotnet/host/fxr", "dotnet/host/fxr/10", "dotnet/host/fxr/10/libhostfxr.so",
        "dotnet/shared", "dotnet/shared/Microsoft.NETCore.App",
        "dotnet/shared/Microsoft.NETCore.App/10/x.dll",
        "tools", "tools/ip", "",
    ];

    /// <summary>The folders to which a new file is enough.</summary>
    public static TheoryData<string> Listed =>
    [
        "net", "program", "program/de", "dotnet/host/fxr", "dotnet/host/fxr/10",
        "dotnet/shared/Microsoft.NETCore.App", "dotnet/shared/Microsoft.NETCore.App/10",
    ];

    public void Dispose()
    {
        Restore("");
        Restore("net");
        _root.Dispose();
    }

    [Fact]
    public async Task What_is_roots_alone_is_installed_and_applied()
    {
        Assert.Equal(0, await InstallAsync());
        Assert.Equal(0, await ApplyAsync());
        Assert.NotEmpty(_root.Program.Backend.Live);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_path_that_its_group_can_write_is_refused(string path)
    {
        var full = _root.Program.PathOf(path).TrimEnd('/');
        File.SetUnixFileMode(full, File.GetUnixFileMode(full) | UnixFileMode.GroupWrite);
        await RefusedAsync(full, $"chmod go-w {full}");
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task A_path_of_another_user_is_refused(string path)
    {
        var full = _root.Program.PathOf(path).TrimEnd('/');
        Give(full);
        await RefusedAsync(full, $"chown root:root {full}");
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public async Task A_sticky_folder_is_refused_where_a_new_file_would_be_read(string folder)
    {
        var full = _root.Program.PathOf(folder);
        File.SetUnixFileMode(full, (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        await RefusedAsync(full, "every user can add files");
    }

    [Theory]
    [InlineData("")]
    [InlineData("net/data")]
    [InlineData("tools")]
    public async Task A_sticky_folder_is_good_where_one_name_of_root_is_looked_up(string folder)
    {
        File.SetUnixFileMode(
            _root.Program.PathOf(folder), (UnixFileMode)0b111_111_111 | UnixFileMode.StickyBit);
        Assert.Equal(0, await InstallAsync());
        Assert.Equal(0, await ApplyAsync());
    }

    [Fact]
    public async Task An_access_list_that_gives_another_user_write_access_is_refused()
    {
        SetAcl("net/data/hosts.json", "system.posix_acl_access");
        await RefusedAsync(_root.Program.PathOf("net/data/hosts.json"), "its access control list");
    }

    [Fact]
    public async Task A_default_list_that_gives_new_files_to_another_user_is_refused()
    {
        SetAcl("net", "system.posix_acl_default");
        await RefusedAsync(_root.Project, $"setfacl -k {_root.Project}");
    }

    [Theory]
    [InlineData("net/data", "elsewhere", true)]
    [InlineData("net/lib.vpc", "elsewhere/lib.vpc", false)]
    [InlineData("tools/ip", "elsewhere/ip", false)]
    [InlineData("program/a.dll", "elsewhere/a.dll", false)]
    public async Task The_folder_that_a_link_leads_through_counts(string path, string target, bool isFolder)
    {
        // Inside of the project, as the compiler follows no link out of it.
        var inside = path.StartsWith("net", StringComparison.Ordinal) ? "net/" : "";
        var (full, led) = (_root.Program.PathOf(path), _root.Program.PathOf(inside + target));
        var folder = Directory.CreateDirectory(_root.Program.PathOf(inside + "elsewhere")).FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        if (isFolder)
            Directory.Delete(folder);
        Directory.Move(full, led);
        File.CreateSymbolicLink(full, led);
        Assert.Equal(0, await InstallAsync());
        Assert.Equal(0, await ApplyAsync());
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherWrite);
        await RefusedAsync(folder, $"chmod go-w {folder}");
    }

    [Fact]
    public async Task A_path_leads_back_from_where_its_links_lead()
    {
        Directory.CreateDirectory(_root.Program.PathOf("theirs/below"));
        Directory.CreateDirectory(_root.Program.PathOf("theirs/net"));
        var source = _root.Program.PathOf("theirs/net/main.vpc");
        File.Copy(_root.Program.PathOf("net/main.vpc"), source);
        File.Copy(_root.Program.PathOf("net/lib.vpc"), _root.Program.PathOf("theirs/net/lib.vpc"));
        File.CreateSymbolicLink(_root.Program.PathOf("link"), _root.Program.PathOf("theirs/below"));
        Give(source);
        Assert.Equal(1, await _root.Program.RunAsync(
            "apply", "--root-only", _root.Program.PathOf("link/../net"), "--auto-approve"));
        Assert.Contains($"chown root:root {source}", _root.Program.Error, StringComparison.Ordinal);
        Assert.Empty(_root.Program.Backend.Live);
    }

    [Fact]
    public async Task A_link_of_another_user_is_refused()
    {
        File.Move(_root.Program.PathOf("net/lib.vpc"), _root.Program.PathOf("net/moved"));
        var link = _root.Program.PathOf("net/lib.vpc");
        File.CreateSymbolicLink(link, "moved");
        Give(link);
        await RefusedAsync(link, $"chown -h root:root {link}");
    }

    [Theory]
    [InlineData("units")]
    [InlineData("units/vpclang-shop.service.d")]
    [InlineData("units/vpclang-shop.service.d/more.conf")]
    [InlineData("units/vpclang-.service.d")]
    [InlineData("units/service.d")]
    public async Task A_unit_that_others_could_extend_is_not_written(string path)
    {
        var full = _root.Program.PathOf(path);
        foreach (var folder in (string[])["vpclang-shop.service.d", "vpclang-.service.d", "service.d"])
            Directory.CreateDirectory(_root.Program.PathOf($"units/{folder}"));
        _root.Program.Write("units/vpclang-shop.service.d/more.conf", "[Service]\n");
        File.SetUnixFileMode(full, File.GetUnixFileMode(full) | UnixFileMode.OtherWrite);
        Assert.Equal(1, await InstallAsync());
        Assert.Contains($"chmod go-w {full}", _root.Program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_later_edit_reads_is_checked_at_boot()
    {
        Assert.Equal(0, await InstallAsync());
        await File.AppendAllTextAsync(
            _root.Program.PathOf("net/lib.vpc"), "output more = file(\"more.txt\")\n");
        _root.Program.Write("net/more.txt", "");
        Assert.Equal(0, await ApplyAsync());
        var more = _root.Program.PathOf("net/more.txt");
        File.SetUnixFileMode(more, File.GetUnixFileMode(more) | UnixFileMode.OtherWrite);
        Assert.Equal(1, await ApplyAsync());
        Assert.Contains($"chmod go-w {more}", _root.Program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_others_can_change_is_not_even_opened()
    {
        // Opening a pipe would wait for a writer.
        var path = _root.Program.PathOf("net/data/hosts.json");
        File.Delete(path);
        Bash.Output($"mkfifo -m 0666 '{path}'");
        await RefusedAsync(path, "VPC5988");
    }

    [Fact]
    public async Task Many_files_of_another_user_are_one_finding_with_one_command()
    {
        for (var i = 0; i < 20; i++)
        {
            _root.Program.Write($"program/{i}.dll", "");
            Give(_root.Program.PathOf($"program/{i}.dll"));
        }

        Assert.Equal(1, await InstallAsync());
        Assert.Single(_root.Program.Error.Split('\n'), l => l.StartsWith("error", StringComparison.Ordinal));
        Assert.Contains(
            $"chown -R -h root:root {_root.Program.PathOf("program")}",
            _root.Program.Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_fault_is_a_finding()
    {
        foreach (var path in (string[])["net/main.vpc", "program/a.dll", "tools/ip"])
            Give(_root.Program.PathOf(path));
        Assert.Equal(1, await InstallAsync());
        Assert.Equal(
            3,
            _root.Program.Error.Split('\n')
                .Count(l => l.StartsWith("error VPC5988", StringComparison.Ordinal)));
    }

    /// <summary>Refused when the unit is written, and at a boot, before anything is done.</summary>
    private async Task RefusedAsync(string path, string words)
    {
        File.Delete(_root.Program.PathOf("units/vpclang-shop.service"));
        Assert.Equal(1, await InstallAsync());
        Assert.False(File.Exists(_root.Program.PathOf("units/vpclang-shop.service")));
        Shows(path, words);
        var ran = _root.Program.Backend.Ran.Count;
        Assert.Equal(1, await ApplyAsync());
        Assert.Equal(ran, _root.Program.Backend.Ran.Count);
        Shows(path, words);
    }

    private void Shows(string path, string words)
    {
        Assert.Contains("error VPC5988: ", _root.Program.Error, StringComparison.Ordinal);
        Assert.Contains(path, _root.Program.Error, StringComparison.Ordinal);
        Assert.Contains(words, _root.Program.Error, StringComparison.Ordinal);
    }

    private Task<int> InstallAsync() => _root.Program.RunAsync("install-service", _root.Project);

    private Task<int> ApplyAsync() =>
        _root.Program.RunAsync("apply", _root.Project, "--root-only", "--auto-approve");

    private void Restore(string path) =>
        File.SetUnixFileMode(_root.Program.PathOf(path), (UnixFileMode)0b111_101_101);

    private static void Give(string path)
    {
        Assert.True(
            FileFacts.UserOfThisProcess == 0,
            "only root can give a file to another user: run this test as root");
        Bash.Output($"chown --no-dereference {Somebody} '{path}'");
    }

    /// <summary>u::rwx,u:54321:rwx,g::r-x,m::rwx,o::r-x as the kernel keeps it.</summary>
    private void SetAcl(string path, string name)
    {
        List<byte> list = [2, 0, 0, 0];
        foreach (var (tag, permissions, id) in ((byte, byte, uint)[])
        [
            (1, 7, uint.MaxValue), (2, 7, Somebody), (4, 5, uint.MaxValue), (16, 7, uint.MaxValue),
            (32, 5, uint.MaxValue),
        ])
        {
            list.AddRange([tag, 0, permissions, 0, .. BitConverter.GetBytes(id)]);
        }

        Assert.True(
            SetAttribute(_root.Program.PathOf(path), name, [.. list], (nuint)list.Count, 0) == 0,
            $"no access control lists in {_root.Program.Folder}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport(
        "libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int SetAttribute(
        string path, string name, byte[] value, nuint size, int flags);
}
