using System.Net.NetworkInformation;
using System.Net.Sockets;
using VpcLang.Backends.Linux.Kernel.Dumps;
using VpcLang.Backends.Linux.Netlink;

namespace VpcLang.Backends.Tests.Kernel;

/// <summary>Reading the kernel, in the namespace that the tests run in, which takes no rights.</summary>
public sealed class NamespaceTests
{
    [Fact]
    public void The_kernel_says_of_links_and_addresses_what_dotnet_says()
    {
        using var socket = new RouteSocket(NamespaceDoor.SocketHere(Native.Route));
        var links = LinkDump.Read(socket);
        var there = NetworkInterface.GetAllNetworkInterfaces();
        Assert.NotEmpty(links.All);
        Assert.Equal(
            there.Select(i => i.Name).Order(StringComparer.Ordinal),
            links.All.Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            there.SelectMany(i => i.GetIPProperties().UnicastAddresses)
                .Where(a => a.Address.AddressFamily == AddressFamily.InterNetwork)
                .Select(a => $"{a.Address}/{a.PrefixLength}")
                .Order(StringComparer.Ordinal),
            AddressDump.Read(socket, links)
                .Where(a => a.Ip.Family == VpcLang.Compiler.Net.AddressFamily.V4)
                .Select(a => $"{a.Ip}/{a.PrefixLength}")
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_that_the_kernel_does_not_know_is_an_error_that_names_it()
    {
        using var socket = new RouteSocket(NamespaceDoor.SocketHere(Native.Route));
        var unknown = new DumpQuestion("clouds", Kind: 0xFFE, new byte[16]);
        var failure = Assert.Throws<NetlinkException>(
            () => socket.Dump<string>(unknown, static _ => null));
        Assert.StartsWith("clouds: ", failure.Message, StringComparison.Ordinal);

        // The next question has an answer of its own.
        Assert.NotEmpty(LinkDump.Read(socket).All);
    }

    [Fact]
    public async Task A_namespace_that_has_gone_is_no_error()
    {
        var found = await OnOwnThreads.RunAsync<string, object>(
            ["vpc-that-was", "another.one"],
            threads: 2,
            (door, ns) => door.SocketIn(ns, Native.Route),
            CancellationToken.None);
        Assert.Equal([null, null], found);
    }

    [Fact]
    public async Task A_failure_on_any_thread_is_the_callers()
    {
        var failure = await Assert.ThrowsAsync<NetlinkException>(
            () => OnOwnThreads.RunAsync<int, object>(
                [.. Enumerable.Range(0, 100)],
                threads: 2,
                (_, number) => number == 50 ? throw new NetlinkException("links", 1) : number,
                CancellationToken.None));
        Assert.Equal(1, failure.Error);
    }

    [Fact]
    public async Task A_thread_of_the_pool_never_changes_its_namespace() =>
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Task.Run(NamespaceDoor.Here, CancellationToken.None));
}
