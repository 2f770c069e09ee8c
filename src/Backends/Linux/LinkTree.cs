using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Model;

namespace VpcLang.Backends.Linux;

/// <summary>What the kernel holds between routers, as a tree for people.</summary>
internal static class LinkTree
{
    public static IEnumerable<LiveNode> Of(LinuxState state) =>
    [
        .. state.Of<LinkObject>()
            .Where(l => l.Name.StartsWith(Names.PeeringPrefix, StringComparison.Ordinal)
                && Names.IsRouterNamespace(l.Namespace))
            .OrderBy(l => l.Resource, StringComparer.Ordinal)
            .Select(near => Peering(near, state)),
        .. state.Of<NamespaceObject>()
            .Where(n => Names.IsHubNamespace(n.Namespace))
            .OrderBy(n => n.Namespace, StringComparer.Ordinal)
            .Select(hub => Transit(hub, state)),
    ];

    private static LiveNode Peering(LinkObject near, LinuxState state) => LiveTree.Node(
        near.Resource,
        LiveTree.Facts(
            ("link", near.Name),
            ("between", $"{near.Namespace}, {near.Peer?.Namespace}"),
            ("state", StateOf(near, state))),
        []);

    private static LiveNode Transit(NamespaceObject hub, LinuxState state)
    {
        var links = state.Of<LinkObject>().Where(l => l.Namespace == hub.Namespace
            && l.Name.StartsWith(Names.AttachmentPrefix, StringComparison.Ordinal));
        return LiveTree.Node(
            hub.Resource,
            LiveTree.Facts(("namespace", hub.Namespace)),
            [
                .. links.Select(l => new LiveNode(
                    null,
                    $"attachment {l.Name[Names.AttachmentPrefix.Length..]}",
                    LiveTree.Facts(("link", l.Name), ("state", StateOf(l, state))),
                    [])),
            ]);
    }

    private static string StateOf(LinkObject near, LinuxState state)
    {
        var far = state.Of<LinkObject>().FirstOrDefault(
            l => l.Namespace == near.Peer?.Namespace && l.Name == near.Peer.Name);
        return near.Up && far is { Up: true } ? "up" : "down";
    }
}
