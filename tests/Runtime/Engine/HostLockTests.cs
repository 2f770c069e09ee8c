using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class HostLockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    private HostPaths Host => new() { RuntimeFolder = Path.Combine(_folder.FullName, "run") };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_second_run_is_told_who_holds_the_lock_and_since_when()
    {
        using var held = HostLock.Take(Host, "apply", TimeProvider.System);
        var error = Assert.Throws<BackendException>(
            () => HostLock.Take(Host, "destroy", TimeProvider.System)).Error;
        Assert.Equal("VPC5930", error.Code);
        Assert.StartsWith(
            $"process {Environment.ProcessId}: vpclang apply, since ",
            error.Details[0],
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_free_again_after_its_run()
    {
        HostLock.Take(Host, "apply", TimeProvider.System).Dispose();
        using var again = HostLock.Take(Host, "destroy", TimeProvider.System);
        Assert.NotNull(again);
    }

    [Fact]
    public void A_lock_file_left_by_a_dead_run_hinders_nobody()
    {
        Directory.CreateDirectory(Host.RuntimeFolder);
        File.WriteAllText(Path.Combine(Host.RuntimeFolder, "lock"), "process 1: vpclang apply\n");
        using var taken = HostLock.Take(Host, "apply", TimeProvider.System);
        Assert.NotNull(taken);
    }
}
