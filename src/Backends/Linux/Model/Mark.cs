using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// The mark by which we know our own: the alias of a link, where the loopback interface stands for
/// its whole namespace. It lives and dies with what it marks, so nothing on disk has to agree.
/// </summary>
public sealed record Mark(string Project, string Resource)
{
    /// <summary>The kernel keeps 255 bytes of an alias (IFALIASZ less its end).</summary>
    public const int MaxBytes = 255;

    private const string Head = "vpclang project=";
    private const string Middle = " resource=";
    private const string BackendWord = " backend=";
    private const string UplinkWord = " uplink=";
    private const string WasWord = " forwarding-was=";
    private const string MadeWord = " made=";
    private const string FarWord = " far=";

    /// <summary>On a router: the backend that its packet rules were made by.</summary>
    public string? Backend { get; init; }

    /// <summary>
    /// On both ends of a VPC's way out, the router and the host's link: the host's interface that it
    /// leads to.
    /// </summary>
    public string? Uplink { get; init; }

    /// <summary>
    /// With it, the value that forwarding of the host's interface had before we turned it on, to be
    /// put back by the last that leaves; null where we changed nothing. It is kept on both ends, so
    /// that a link deleted by hand does not take the memory with it.
    /// </summary>
    public string? ForwardingWas { get; init; }

    /// <summary>
    /// In the host's iptables rules: the kernel's chains of that table that were not there before us
    /// and go with the last of us, with commas between; null for none.
    /// </summary>
    public string? MadeChains { get; init; }

    /// <summary>
    /// On an end of a wire between routers: the other end, as <c>NAMESPACE/LINK</c>, so that one end
    /// alone still tells what it joined.
    /// </summary>
    public string? Far { get; init; }

    /// <summary>The alias text.</summary>
    public override string ToString()
    {
        var text = Head + Project + Middle + Resource
            + (Backend is null ? "" : BackendWord + Backend)
            + (Uplink is null ? "" : UplinkWord + Uplink)
            + (ForwardingWas is null ? "" : WasWord + ForwardingWas)
            + (MadeChains is null ? "" : MadeWord + MadeChains)
            + (Far is null ? "" : FarWord + Far);
        return text.Length <= MaxBytes
            ? text
            : throw new BackendException(Failures.MarkTooLong(Resource, text.Length));
    }

    /// <summary>Reads an alias; null for one that is not ours.</summary>
    public static Mark? TryParse(string? alias)
    {
        if (alias is null || !alias.StartsWith(Head, StringComparison.Ordinal))
            return null;
        string? made = null, project = null, resource = null, backend = null, uplink = null, was = null;
        string? far = null;
        foreach (var word in alias["vpclang ".Length..].Split(' '))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                return null;
            var value = word[(equals + 1)..];
            if (!value.All(IsPlain))
                return null;
            switch (word[..equals])
            {
                case "project": project = value; break;
                case "resource": resource = value; break;
                case "backend": backend = value; break;
                case "uplink": uplink = value; break;
                case "forwarding-was": was = value; break;
                case "made": made = value; break;
                case "far": far = value; break;
                default: return null;
            }
        }

        return project is null || resource is null
            ? null
            : new Mark(project, resource)
            {
                Backend = backend, Uplink = uplink, ForwardingWas = was, MadeChains = made,
                Far = far,
            };
    }

    /// <summary>
    /// What our marks are made of. An alias is foreign text until it is read: nothing in it may mean
    /// anything in a command that it goes into again.
    /// </summary>
    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ',';
}
