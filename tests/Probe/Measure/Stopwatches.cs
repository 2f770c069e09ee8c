using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using VpcLang.Probe.Namespaces;

namespace VpcLang.Probe.Measure;

/// <summary>
/// Times new connections and round trips between the instances <c>client</c> and <c>server</c> of
/// several VPCs in turn, so that what else the machine does falls on all of them alike.
/// </summary>
public static class Stopwatches
{
    private const int Rounds = 40;
    private const int PerRound = 100;
    private const int Port = 40000;

    /// <summary>Measures, and renders a line for each VPC.</summary>
    /// <exception cref="ProbeException">A VPC has no such instances.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> vpcs)
    {
        using var spaces = new NamespaceSet();
        var lines = new List<MeasuredVpc>();
        foreach (var vpc in vpcs)
            lines.Add(await OpenAsync(spaces, vpc));
        for (var round = 0; round <= Rounds; round++)
        {
            // The first round only warms up.
            foreach (var line in lines)
                await line.Client.RunAsync(() => MeasureOnce(line, isCounted: round > 0));
        }

        return string.Join('\n', lines.Select(l => l.Render(lines[0])).Prepend(MeasuredVpc.Heading));
    }

    private static async Task<MeasuredVpc> OpenAsync(NamespaceSet spaces, string vpc)
    {
        var address = await spaces.AddressOfInstanceAsync($"{vpc}.server", ipv6: false);
        var server = await spaces.EnterAsync($"{vpc}.server");
        var listener = await server.RunAsync(() =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, Port));
            socket.Listen();
            return socket;
        });
        new Thread(() => Echo(listener)) { IsBackground = true }.Start();
        return new MeasuredVpc(
            vpc, await spaces.EnterAsync($"{vpc}.client"), new IPEndPoint(address, Port));
    }

    /// <summary>One connection at a time, each to its end.</summary>
    private static void Echo(Socket listener)
    {
        var buffer = new byte[1];
        while (true)
        {
            using var socket = listener.Accept();
            socket.NoDelay = true;
            try
            {
                while (socket.Receive(buffer) > 0)
                    socket.Send(buffer);
            }
            catch (SocketException)
            {
                // The client resets what it is done with, so that no port stays taken.
            }
        }
    }

    private static bool MeasureOnce(MeasuredVpc vpc, bool isCounted)
    {
        var buffer = new byte[1];
        for (var i = 0; i < PerRound; i++)
        {
            using var socket = new Socket(
                AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
            socket.NoDelay = true;
            var begin = Stopwatch.GetTimestamp();
            socket.Connect(vpc.Server);
            var connected = Stopwatch.GetElapsedTime(begin);
            begin = Stopwatch.GetTimestamp();
            socket.Send(buffer);
            socket.Receive(buffer);
            if (isCounted)
                vpc.Add(connected, Stopwatch.GetElapsedTime(begin));
        }

        return true;
    }
}
