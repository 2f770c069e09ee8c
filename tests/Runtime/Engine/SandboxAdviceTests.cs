using VpcLang.Runtime.Host;
using VpcLang.Runtime.Sandboxes;

namespace VpcLang.Runtime.Tests.Engine;

public sealed class SandboxAdviceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("kernel/unprivileged_userns_clone", "0", "kernel.unprivileged_userns_clone=1")]
    [InlineData("user/max_user_namespaces", "0", "user.max_user_namespaces=")]
    [InlineData("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor")]
    [InlineData("user/max_user_namespaces", "10000", "seccomp")]
    public void The_setting_that_forbids_a_sandbox_is_named(
        string file, string value, string expected)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
        File.WriteAllText(path, value + "\n");
        Assert.Contains(
            expected,
            SandboxAdvice.For(new HostPaths { KernelSettings = _folder.FullName }),
            StringComparison.Ordinal);
    }
}
