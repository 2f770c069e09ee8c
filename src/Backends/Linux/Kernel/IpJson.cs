using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using VpcLang.Backends.Linux.Model;
using VpcLang.Compiler.Net;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>A link as <c>ip -j -d link</c> shows it.</summary>
internal sealed record IpLink(string Name, string? Kind, string Mac, string? Alias, bool Up)
{
    public string? Master { get; init; }

    /// <summary>The kind of its queue.</summary>
    public string? Queue { get; init; }

    /// <summary>Isolated, locked and not learning, all three.</summary>
    public bool GuardedPort { get; init; }

    /// <summary>Whether the kernel makes no link-local address for it.</summary>
    public bool WithoutLinkLocal { get; init; }
}

/// <summary>An address as <c>ip -j addr</c> shows it.</summary>
internal sealed record IpAddressLine(string Device, IpAddress Ip, int PrefixLength);

/// <summary>A route as <c>ip -j route</c> shows it, with the protocol that set it.</summary>
internal sealed record IpRoute(string Table, Cidr Destination, string Type, string Protocol)
{
    public IpAddress? Via { get; init; }

    public string? Device { get; init; }

    public IpAddress? Source { get; init; }
}

/// <summary>A policy rule as <c>ip -j rule</c> shows it.</summary>
internal sealed record IpRule(int Priority, string? InInterface, string Table)
{
    public uint? Mark { get; init; }
    public AddressFamily Family { get; init; }
}

/// <summary>A permanent neighbour as <c>ip -j neigh</c> shows it.</summary>
internal sealed record IpNeighbour(string Device, IpAddress Ip, string Mac);

/// <summary>An address that is answered for, as <c>ip -j neigh show proxy</c> shows it.</summary>
internal sealed record IpProxy(string Device, IpAddress Ip);

/// <summary>A static bridge entry as <c>bridge -j fdb</c> shows it.</summary>
internal sealed record FdbEntry(string Port, string Mac);

/// <summary>Reads the JSON that ip and bridge print (iproute2 6.1).</summary>
internal static class IpJson
{
    /// <summary>The arrays of a batch, one for each of its lines that prints anything.</summary>
    public static ImmutableArray<JsonElement> Arrays(string output)
    {
        var options = new JsonReaderOptions { AllowMultipleValues = true };
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(ToolJson.Mended(output)), options);
        var arrays = ImmutableArray.CreateBuilder<JsonElement>();
        while (reader.Read())
            arrays.Add(JsonElement.ParseValue(ref reader));
        return arrays.ToImmutable();
    }

    public static IEnumerable<IpLink> Links(JsonElement array) =>
        Items(array).Select(Link);

    public static IEnumerable<IpAddressLine> Addresses(JsonElement array) =>
        from link in Items(array)
        from info in Items(link, "addr_info")
        let ip = IpAddress.TryParse(Text(info, "local"))
        where ip is not null && !IsOfTheKernel(ip.Value, info)
        select new IpAddressLine(
            Text(link, "ifname") ?? "", ip.Value, info.GetProperty("prefixlen").GetInt32());

    public static IEnumerable<IpRoute> Routes(JsonElement array) =>
        from item in Items(array)
        let destination = Destination(Text(item, "dst"), FamilyOf(item))
        where destination is not null
        select new IpRoute(
            Text(item, "table") ?? "main",
            destination.Value,
            Text(item, "type") ?? "unicast",
            Text(item, "protocol") ?? "")
        {
            Via = IpAddress.TryParse(Text(item, "gateway")),
            Device = Text(item, "dev"),
            Source = IpAddress.TryParse(Text(item, "prefsrc")),
        };

    public static IEnumerable<IpRule> Rules(JsonElement array) =>
        Items(array).Select(item => new IpRule(
            item.GetProperty("priority").GetInt32(), Text(item, "iif"), Text(item, "table") ?? "")
        {
            Mark = Number(Text(item, "fwmark")),
        });

    public static IEnumerable<IpNeighbour> Neighbours(JsonElement array) =>
        from item in Items(array)
        let ip = IpAddress.TryParse(Text(item, "dst"))
        where ip is not null && Items(item, "state").Any(s => s.GetString() == "PERMANENT")
        select new IpNeighbour(Text(item, "dev") ?? "", ip.Value, Text(item, "lladdr") ?? "");

    public static IEnumerable<IpProxy> Proxies(JsonElement array) =>
        from item in Items(array)
        let ip = IpAddress.TryParse(Text(item, "dst"))
        where ip is not null
        select new IpProxy(Text(item, "dev") ?? "", ip.Value);

    public static IEnumerable<FdbEntry> Fdb(JsonElement array) =>
        from item in Items(array)
        where Text(item, "state") == "static" && Text(item, "master") is not null
        select new FdbEntry(Text(item, "ifname") ?? "", Text(item, "mac") ?? "");

    private static IpLink Link(JsonElement item)
    {
        var info = item.TryGetProperty("linkinfo", out var i) ? i : default;
        return new IpLink(
            Text(item, "ifname") ?? "",
            Text(info, "info_kind"),
            Text(item, "address") ?? "",
            Text(item, "ifalias"),
            Items(item, "flags").Any(f => f.GetString() == "UP"))
        {
            Master = Text(item, "master"),
            Queue = Text(item, "qdisc"),
            WithoutLinkLocal = Text(item, "inet6_addr_gen_mode") == "none",
            GuardedPort = info.ValueKind == JsonValueKind.Object
                && info.TryGetProperty("info_slave_data", out var port)
                && Flag(port, "isolated") && Flag(port, "locked") && !Flag(port, "learning"),
        };
    }

    /// <summary>The link-local address that the kernel gives a link by itself; ours are alone.</summary>
    private static bool IsOfTheKernel(IpAddress ip, JsonElement info) =>
        TransferWire6.LinkLocal.Contains(ip)
        && info.GetProperty("prefixlen").GetInt32() != TransferWire6.PrefixLength;

    /// <summary>Only IPv6 routes have a preference (RFC 4191), and each of them has one.</summary>
    private static AddressFamily FamilyOf(JsonElement route) =>
        Text(route, "pref") is null ? AddressFamily.V4 : AddressFamily.V6;

    private static Cidr? Destination(string? text, AddressFamily family)
    {
        if (text is null)
            return null;
        if (text == "default")
            return family == AddressFamily.V4 ? Cidr.AllV4 : Cidr.AllV6;
        if (IpAddress.TryParse(text) is { } ip)
            return Cidr.Of(ip);
        return Cidr.TryParse(text, out var cidr) ? cidr : null;
    }

    /// <summary>A number as <c>0x1</c>.</summary>
    private static uint? Number(string? text) =>
        text is ['0', 'x', .. var digits] && uint.TryParse(
            digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static bool Flag(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object
        && item.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) ? Items(value) : default;

    private static JsonElement.ArrayEnumerator Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
