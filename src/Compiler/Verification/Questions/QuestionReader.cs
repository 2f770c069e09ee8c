using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Reachability;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>Makes a question of what a user names.</summary>
public sealed class QuestionReader(NetworkIndex index)
{
    private IpAddress? _internet;

    /// <summary>
    /// An address of the internet that no rule treats apart, where there is one: what
    /// <c>internet</c> alone stands for.
    /// </summary>
    private IpAddress Internet => _internet ??= new Verifier(index).Internet
        .OrderBy(c => c.Network?.PrefixLength)
        .Select(c => c.Ip)
        .FirstOrDefault() ?? default;

    /// <summary>The question; null where the source cannot open connections.</summary>
    public Question? Read(NamedEnd source, NamedEnd target, Protocol protocol, int number)
    {
        if (SenderOf(source) is not { } sender)
            return null;
        var question = new Question { Source = sender, Protocol = protocol, Number = number };
        return target switch
        {
            NamedSite { Site.Instance: not null } site => question with { Target = site.Site },
            NamedSite { Site.Balancer: { } balancer } =>
                question with { Dialed = new DialedAddress(balancer.Ip) },
            NamedAddress { Ip: var ip } => question with { Dialed = new DialedAddress(ip) },
            NamedInternet => question with { Dialed = new DialedAddress(Internet) },
            NamedUplink { Uplink: var uplink } =>
                question with { Dialed = new DialedUplink(uplink) },
            _ => null,
        };
    }

    private Sender? SenderOf(NamedEnd end) => end switch
    {
        NamedSite { Site: { Instance: { } instance, Vpc: var vpc } } =>
            new InstanceSender(vpc.Name, instance.Name),
        NamedInternet => new InternetSender(Internet),
        NamedAddress { Ip: var ip } => AtAddress(ip),
        _ => null,
    };

    private Sender? AtAddress(IpAddress ip)
    {
        var owners = index.Instances.Where(s => s.IpOf(ip.Family) == ip).ToList();
        return owners switch
        {
            [{ Instance: { } instance, Vpc: var vpc }] => new InstanceSender(vpc.Name, instance.Name),
            [] => new InternetSender(ip),
            _ => null,
        };
    }
}
