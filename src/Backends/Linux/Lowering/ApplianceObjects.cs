using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering;

/// <summary>What makes an instance without a source and destination check an appliance.</summary>
internal static class ApplianceObjects
{
    /// <summary>
    /// It passes on what is not its own. By its only interface every packet leaves as it came, which
    /// is no reason to tell the sender of a shorter way: groups have to see both halves of it.
    /// </summary>
    public static IEnumerable<SysctlObject> SettingsOf(Instance instance, string ns)
    {
        if (instance.SourceDestCheck)
            return [];
        const string Device = Names.InstanceInterface;
        return
        [
            Setting("net.ipv4.conf.all.send_redirects", "0"),
            Setting($"net.ipv4.conf.{Device}.send_redirects", "0"),
            Setting("net.ipv4.ip_forward", "1"),
        ];

        SysctlObject Setting(string name, string value) =>
            new(name, value) { Namespace = ns, Resource = instance.Address };
    }
}
