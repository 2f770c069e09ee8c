using System.Globalization;
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
    private const string IndexWord = " uplink-index=";
    private const string WasWord = " forwarding-was=";
    private const string MadeWord = " made=";
    private const string FarWord = " far=";
    private const string Was6Word = " forwarding6-was=";
    private const string ListenersWord = " accept-ra=";
    private const string PassesOnWord = " passes-on=";

    /// <summary>On a router: the backend that its packet rules were made by.</summary>
    public string? Backend { get; init; }

    /// <summary>
    /// On both ends of a VPC's way out, the router and the host's link: the host's interface that it
    /// leads to.
    /// </summary>
    public string? Uplink { get; init; }

    /// <summary>With it, the index of that interface, which it keeps when it is renamed.</summary>
    public int? UplinkIndex { get; init; }

    /// <summary>
    /// With it, the value that forwarding of the host's interface had before we turned it on, to be
    /// put back by the last that leaves; null where we changed nothing. It is kept on both ends, so
    /// that a link deleted by hand does not take the memory with it.
    /// </summary>
    public string? ForwardingWas { get; init; }

    /// <summary>
    /// Likewise, what forwarding of IPv6 was for the whole host; null where we changed nothing.
    /// </summary>
    public string? Forwarding6Was { get; init; }

    /// <summary>
    /// With it, the host's interfaces whose <c>accept_ra</c> was 1 and is 2, with commas between.
    /// </summary>
    public string? Listeners { get; init; }

    /// <summary>The names in <see cref="Listeners"/>.</summary>
    public IEnumerable<string> ListenerNames => Listeners?.Split(',') ?? [];

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

    /// <summary>
    /// On an instance that passes on what is not its own: the families that it does so for, <c>4</c>
    /// or <c>46</c>, to be put back when it no longer does.
    /// </summary>
    public string? PassesOn { get; init; }

    /// <summary>The alias text.</summary>
    public override string ToString()
    {
        var text = Head + Project + Middle + Resource
            + (Backend is null ? "" : BackendWord + Backend)
            + (Uplink is null ? "" : UplinkWord + Uplink)
            + (UplinkIndex is not { } index
                ? ""
                : IndexWord + index.ToString(CultureInfo.InvariantCulture))
            + (ForwardingWas is null ? "" : WasWord + ForwardingWas)
            + (Forwarding6Was is null ? "" : Was6Word + Forwarding6Was)
            + (Listeners is null ? "" : ListenersWord + Listeners)
            + (MadeChains is null ? "" : MadeWord + MadeChains)
            + (Far is null ? "" : FarWord + Far)
            + (PassesOn is null ? "" : PassesOnWord + PassesOn);
        return text.Length <= MaxBytes
            ? text
            : throw new BackendException(Failures.MarkTooLong(Resource, text.Length));
    }

    /// <summary>Reads an alias; null for one that is not ours.</summary>
    public static Mark? TryParse(string? alias)
    {
        if (alias is null || !alias.StartsWith(Head, StringComparison.Ordinal))
            return null;
        var mark = new Mark("", "");
        foreach (var word in alias["vpclang ".Length..].Split(' '))
        {
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || mark.With(word[..equals], word[(equals + 1)..]) is not { } read)
                return null;
            mark = read;
        }

        return mark.Project.Length == 0 || mark.Resource.Length == 0 ? null : mark;
    }

    /// <summary>The mark with one of its words; null for a word that no mark has.</summary>
    private Mark? With(string name, string value) => !value.All(IsPlain) ? null : name switch
    {
        "project" => this with { Project = value },
        "resource" => this with { Resource = value },
        "backend" => this with { Backend = value },
        "uplink" => this with { Uplink = value },
        "uplink-index" => int.TryParse(
            value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? this with { UplinkIndex = index }
            : null,
        "forwarding-was" => this with { ForwardingWas = value },
        "forwarding6-was" => this with { Forwarding6Was = value },
        "accept-ra" => this with { Listeners = value },
        "made" => this with { MadeChains = value },
        "far" => this with { Far = value },
        "passes-on" => this with { PassesOn = value },
        _ => null,
    };

    /// <summary>
    /// What our marks are made of. An alias is foreign text until it is read: nothing in it may mean
    /// anything in a command that it goes into again.
    /// </summary>
    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/' or ',';
}
