using VpcLang.Backends.Contracts;
using VpcLang.Cli.Commands;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class HostLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    private HostPaths Host => new() { RuntimeFolder = Path.Combine(_folder.FullName, "run") };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_run_is_told_who_holds_the_lock_and_since_when()
    {
        using var held = HostLock.TryTake(Host, Holder("apply"), TimeProvider.System);
        var error = (await Assert.ThrowsAsync<BackendException>(() => TakeAsync("0s"))).Error;
        Assert.Equal("VPC5930", error.Code);
        Assert.Matches(
            $@"^process {Environment.ProcessId} \(root, by sudo of anna\): vpclang apply of shop, "
                + @"since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$",
            error.Details[0]);
    }

    [Fact]
    public async Task A_patient_run_waits_and_says_for_whom()
    {
        var held = HostLock.TryTake(Host, Holder("destroy"), TimeProvider.System);
        string? said = null;
        var waiting = HostLock.TakeAsync(
            Host,
            Holder("apply"),
            TimeSpan.FromMinutes(5),
            TimeProvider.System,
            holder =>
            {
                said = holder;
                held?.Dispose();
            },
            CancellationToken.None);
        using var taken = await waiting;
        Assert.Contains("vpclang destroy of shop", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("process 4194305 (root): vpclang apply of old, since 2020-01-01 00:00:00\n")]
    public async Task A_process_that_has_ended_or_says_nothing_is_not_named(string? left)
    {
        using var held = HostLock.TryTake(Host, Holder("apply"), TimeProvider.System);
        var name = Path.Combine(Host.RuntimeFolder, "lock.holder");
        if (left is null)
            File.Delete(name);
        else
            await File.WriteAllTextAsync(name, left);
        var error = (await Assert.ThrowsAsync<BackendException>(() => TakeAsync("0s"))).Error;
        Assert.Equal("the lock of this host is held", error.Title);
        var path = Path.Combine(Host.RuntimeFolder, "lock");
        Assert.Equal($"the process that holds {path} has not named itself", Assert.Single(error.Details));
        Assert.Equal($"name it: fuser -v {path}", error.Help);
    }

    [Fact]
    public async Task A_run_that_has_only_just_started_is_named_once_it_has_a_name()
    {
        var held = HostLock.TryTake(Host, Holder("destroy"), TimeProvider.System);
        var name = Path.Combine(Host.RuntimeFolder, "lock.holder");
        var text = await File.ReadAllTextAsync(name);
        File.Delete(name);
        var heard = new List<string>();
        var waiting = HostLock.TakeAsync(
            Host,
            Holder("apply"),
            TimeSpan.FromMinutes(5),
            TimeProvider.System,
            holder =>
            {
                heard.Add(holder);
                held?.Dispose();
            },
            CancellationToken.None);
        await File.WriteAllTextAsync(name, text);
        using var taken = await waiting;
        Assert.Contains("process", Assert.Single(heard), StringComparison.Ordinal);
        Assert.DoesNotContain("just started", heard[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_that_was_waited_is_told_exactly()
    {
        using var held = HostLock.TryTake(Host, Holder("apply"), TimeProvider.System);
        var failure = await Assert.ThrowsAsync<BackendException>(
            () => TakeAsync(TimeSpan.FromMilliseconds(50)));
        var error = failure.Error;
        Assert.Equal("waited 0.05 s for it", error.Details[1]);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_the_lock_is_named()
    {
        OwnFolder.Prepare(Host.RuntimeFolder);
        Directory.CreateDirectory(Path.Combine(Host.RuntimeFolder, "lock"));
        var error = (await Assert.ThrowsAsync<BackendException>(() => TakeAsync("0s"))).Error;
        Assert.Equal("VPC5932", error.Code);
        Assert.EndsWith("lock is a folder", error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_free_again_after_its_run()
    {
        HostLock.TryTake(Host, Holder("apply"), TimeProvider.System)?.Dispose();
        using var again = HostLock.TryTake(Host, Holder("destroy"), TimeProvider.System);
        Assert.NotNull(again);
    }

    [Fact]
    public void A_lock_file_left_by_a_dead_run_hinders_nobody()
    {
        Directory.CreateDirectory(Host.RuntimeFolder);
        File.WriteAllText(Path.Combine(Host.RuntimeFolder, "lock"), "process 1: vpclang apply\n");
        using var taken = HostLock.TryTake(Host, Holder("apply"), TimeProvider.System);
        Assert.NotNull(taken);
    }

    [Fact]
    public async Task A_folder_that_others_can_write_in_is_refused()
    {
        Directory.CreateDirectory(Host.RuntimeFolder);
        const UnixFileMode everybody = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(Host.RuntimeFolder, everybody);
        var error = (await Assert.ThrowsAsync<BackendException>(() => TakeAsync("0s"))).Error;
        Assert.Equal("VPC5931", error.Code);
        Assert.Contains("others than its owner", error.Details[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_a_link_is_refused()
    {
        Directory.CreateSymbolicLink(Host.RuntimeFolder, _folder.FullName);
        var error = (await Assert.ThrowsAsync<BackendException>(() => TakeAsync("0s"))).Error;
        Assert.Equal("VPC5931", error.Code);
    }

    private static LockHolder Holder(string verb) => new(verb, "shop", new Caller("root", "anna"));

    private Task TakeAsync(string patience) => TakeAsync(Durations.Of(patience) ?? TimeSpan.Zero);

    private async Task TakeAsync(TimeSpan patience)
    {
        using var taken = await HostLock.TakeAsync(
            Host,
            Holder("apply"),
            patience,
            TimeProvider.System,
            _ => { },
            CancellationToken.None);
    }
}
