using CliWrap.Buffered;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// What root's sandbox can change of the host: nothing. The host's part is played by folders and processes
/// of the test's own, in a mount namespace that ends with it; the rest is asked for, and not tried.
/// </summary>
public sealed class RootSandboxTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Roots_sandbox_cannot_write_the_hosts_files()
    {
        var result = await AttackAsync(
            """
            refused() { "$@" 2>/dev/null && echo "done: $*"; }
            refused touch /mnt/new; refused sh -c 'echo changed > /mnt/file'; refused rm /mnt/file
            refused touch here; refused touch /mnt/sub/mounted/new
            for place in / /etc /usr /root /var /var/log /home /boot /opt /lib /sys /sys/kernel \
              /proc/sys/kernel/panic /proc/sys/kernel/core_pattern /proc/sys/vm/drop_caches \
              /proc/sys/fs/file-max /proc/sysrq-trigger /proc/irq /proc/fs /proc/bus /sys/fs/cgroup; do
              [ -w $place ] && echo "writable: $place"
            done
            # What is mounted stays, and stays as it is.
            for mount in / /mnt /mnt/sub/mounted; do
              refused mount -o remount,rw $mount; refused mount -o remount,bind,rw $mount
            done
            # The sandbox itself has mounted a further /run, over one that is not the host's either.
            umount -l /run; ls /run/secret 2>/dev/null
            for mount in /proc/sys /proc /sys /tmp /dev /run; do refused umount -l $mount; done
            mkdir /tmp/again
            mount --rbind / /tmp/again && refused touch /tmp/again/mnt/new
            refused mount -o remount,bind,rw /tmp/again/mnt
            refused unshare --user --map-root-user --mount mount -o remount,bind,rw /mnt
            refused unshare --pid --fork mount -t proc proc /tmp/again
            refused unshare --net mount -o rw -t sysfs sysfs /tmp/again
            refused unshare --cgroup --mount mount -t cgroup2 cgroup2 /tmp/again
            # A folder that the caller has left open leads out of the sandbox's mounts.
            refused touch /proc/self/fd/9/new
            ls ../*/secret /tmp/*/secret 2>/dev/null
            """);
        Assert.Equal("", result.StandardError);
        Assert.Equal("host\n", result.StandardOutput);
    }

    [Fact]
    public async Task Roots_sandbox_cannot_use_the_hosts_devices_and_processes()
    {
        var result = await AttackAsync(
            """
            refused() { "$@" 2>/dev/null && echo "done: $*"; }
            find /dev -type b; find /dev ! -type d ! -type l ! -path '/dev/pts/*' | sort | tr '\n' ' '; echo
            refused mknod /tmp/disk b 7 0; refused mknod /tmp/memory c 1 1
            # A device file in a folder of the host, such as a container's root folder.
            refused sh -c 'echo x > /mnt/sub/null'
            refused kill -9 "$HOST_PROCESS"; refused ipcrm -m "$HOST_MEMORY"
            pgrep -x sleep
            """);
        Assert.Equal("", result.StandardError);
        Assert.Matches(
            @"\A/dev/full (/dev/net/tun )?/dev/null /dev/random /dev/tty /dev/urandom /dev/zero \nhost\n\z",
            result.StandardOutput);
    }

    [Fact]
    public async Task Roots_sandbox_has_no_key_of_the_callers_session()
    {
        // add_key(2) and keyctl(2): a session of its own, a key in it, and who finds that.
        var result = await RunAsync(
            """
            cat > keys <<'PERL'
            my ($add, $control) = `uname -m` =~ /aarch64/ ? (217, 219) : (248, 250);
            my ($join, $search, $session) = (1, 10, -3);
            my ($kind, $name, $secret) = ('user', 'vpclang-test', 'secret');
            if (@ARGV) {
                syscall($control, $join, 0) > 0 or die "no session: $!\n";
                syscall($add, $kind, $name, $secret, length $secret, $session) > 0 or die "no key: $!\n";
                system($^X, $0) == 0 && exec @ARGV or die "$!\n";
            }
            print syscall($control, $search, $session, $kind, $name, 0) > 0 ? "found\n" : "nothing\n";
            PERL
            perl keys "$VPCLANG" sandbox --no-apply -- perl keys
            """);
        Assert.Equal("", result.StandardError);
        Assert.Equal("found\nnothing\n", result.StandardOutput);
    }

    [Fact]
    public async Task A_sandbox_can_change_its_own_network_and_what_the_caller_names()
    {
        var result = await RunAsync(
            """
            mkdir out; touch secret
            "$VPCLANG" sandbox --writable out -- bash -c '
              sysctl -qw net.ipv4.ip_forward=1 && vpclang exec internet -- sysctl -qw net.ipv4.ip_forward=0
              echo x > out/result; echo x > /tmp/x; echo x > /dev/shm/x; echo x > /dev/null; ls -d secret out'
            cat out/result
            """);
        Assert.Equal("", result.StandardError);
        Assert.Equal("out\nsecret\nx\n", result.StandardOutput);
    }

    [Theory]
    [InlineData("/", "VPC5971")]
    [InlineData("/proc/sys", "VPC5971")]
    [InlineData("/sys", "VPC5971")]
    [InlineData("/dev/../dev", "VPC5971")]
    [InlineData("nowhere", "VPC5901")]
    public async Task Some_folders_cannot_be_writable(string folder, string code)
    {
        var result = await RunAsync($"\"$VPCLANG\" sandbox --writable {folder} -- true");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(code, result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_of_the_kernel_cannot_be_the_current_one()
    {
        var result = await RunAsync("cd /dev && \"$VPCLANG\" sandbox --no-apply -- true");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("VPC5971", result.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_folder_can_be_named_as_writable()
    {
        var result = await RunAsync(
            """
            mkdir real; ln -s real link
            "$VPCLANG" sandbox --no-apply --writable link -- touch real/x; ls real
            """);
        Assert.Equal("", result.StandardError);
        Assert.Equal("x\n", result.StandardOutput);
    }

    /// <summary>Runs a script in a sandbox, and then says what is left of the host.</summary>
    private Task<BufferedCommandResult> AttackAsync(string attack)
    {
        Assert.True(FileFacts.UserOfThisProcess == 0, "this is about root's sandbox: run this test as root");
        File.WriteAllText(Path.Combine(_folder.FullName, "attack"), attack);
        File.WriteAllText(
            Path.Combine(_folder.FullName, "host"),
            """
            mount -t tmpfs tmpfs /mnt; mkdir -p /mnt/sub/mounted; mount -t tmpfs tmpfs /mnt/sub/mounted
            mount -t tmpfs tmpfs /run; touch /run/secret
            echo host > /mnt/file; mknod /mnt/sub/null c 1 3
            sleep 1000 & export HOST_PROCESS=$!
            export HOST_MEMORY=$(ipcmk -M 4096 | grep -o '[0-9]*$')
            other=$(mktemp -d); touch "$other/secret"
            "$VPCLANG" sandbox -- bash attack 9< /mnt
            rm -r "$other"
            kill -0 $HOST_PROCESS && [ "$(find /mnt | sort | tr '\n' ' ')" = \
              '/mnt /mnt/file /mnt/sub /mnt/sub/mounted /mnt/sub/null ' ] &&
              ipcs -m -i "$HOST_MEMORY" > ipc && cat /mnt/file
            """);
        return RunAsync("unshare --mount --ipc --pid --fork --mount-proc bash host");
    }

    private Task<BufferedCommandResult> RunAsync(string script) =>
        Bash.RunAsync(script, _folder.FullName);
}
