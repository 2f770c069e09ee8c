using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Verification.Questions;

/// <summary>The ports of a client that network ACLs may tell apart.</summary>
public static class PortBounds
{
    /// <summary>
    /// Ports on both sides of every bound that a rule of these ACLs sets, ascending, and the ends of
    /// the range itself.
    /// </summary>
    public static IEnumerable<int> Of(IEnumerable<NetworkAcl> acls, int first, int last)
    {
        var isBound = new bool[last - first + 1];
        Mark(first);
        Mark(last);
        foreach (var service in acls.SelectMany(a => a.Rules).SelectMany(r => r.Rule.Services))
        {
            for (var i = 0; i < service.Ports.Length; i++)
            {
                var range = service.Ports[i];
                Mark(range.First - 1);
                Mark(range.First);
                Mark(range.Last);
                Mark(range.Last + 1);
            }
        }

        for (var port = first; port <= last; port++)
        {
            if (isBound[port - first])
                yield return port;
        }

        void Mark(int port)
        {
            if (first <= port && port <= last)
                isBound[port - first] = true;
        }
    }
}
