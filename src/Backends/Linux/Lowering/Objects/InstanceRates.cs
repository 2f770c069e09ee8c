using VpcLang.Backends.Linux.Lowering.Plans;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Ir;

namespace VpcLang.Backends.Linux.Lowering.Objects;

/// <summary>
/// The limit on an instance's traffic: at its own interface on what it sends, and at the router's
/// port towards it on what it receives.
/// </summary>
internal static class InstanceRates
{
    public static IEnumerable<LinuxObject> Of(VpcPlan vpc, Instance instance)
    {
        if (instance.RateBitsPerSecond is not { } rate)
            yield break;
        var measured = RateObject.Measured(rate);
        yield return new RateObject(Names.InstanceInterface, measured)
        {
            Namespace = Names.InstanceNamespace(vpc.Vpc.Name, instance.Name),
            Resource = instance.Address,
        };
        yield return new RateObject(vpc.Ports[instance.Name], measured)
        {
            Namespace = vpc.Router,
            Resource = instance.Address,
        };
    }
}
