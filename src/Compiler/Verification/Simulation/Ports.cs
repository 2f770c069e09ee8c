using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Verification.Simulation;

/// <summary>Which port of one service another one's port stands for.</summary>
internal static class Ports
{
    /// <summary>First to first, second to second; both have as many ports.</summary>
    public static int Translate(Service from, Service to, int port)
    {
        var place = 0;
        foreach (var range in from.Ports)
        {
            if (port <= range.Last)
            {
                place += port - range.First;
                break;
            }

            place += range.Count;
        }

        foreach (var range in to.Ports)
        {
            if (place < range.Count)
                return range.First + place;
            place -= range.Count;
        }

        return port;
    }
}
