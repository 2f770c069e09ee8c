using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Naming;
using VpcLang.Compiler.Verification.Simulation;
using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>Makes a question about two ends, none of which is the internet as a whole.</summary>
internal sealed class QuestionReader(NetworkIndex index)
{
    /// <summary>The question; null where no single connection goes from one end to the other.</summary>
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
            NamedUplink { Uplink: var uplink } =>
                question with { Dialed = new DialedUplink(uplink) },
            _ => null,
        };
    }

    private Sender? SenderOf(NamedEnd end) => end switch
    {
        NamedSite { Site: { Instance: { } instance, Vpc: var vpc } } =>
            new InstanceSender(vpc.Name, instance.Name),
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
