using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Ir;

/// <summary>
/// The stable address of published ports: <c>tcp/80,8000-8100</c> of <c>vpc.prod</c> is
/// <c>vpc.prod/publish.tcp-80_8000-8100</c>.
/// </summary>
public static class PublishAddress
{
    private const string Kind = "/publish.";

    /// <summary>The address.</summary>
    /// <param name="vpc">The address of the VPC.</param>
    /// <param name="service">The service at the uplink: TCP or UDP with ports.</param>
    public static string Of(string vpc, Service service) =>
        vpc + Kind + service.ToString().Replace('/', '-').Replace(',', '_');

    /// <summary>The service in an address; null where it is the address of another resource.</summary>
    public static Service? ServiceIn(string address)
    {
        var at = address.IndexOf(Kind, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var words = address[(at + Kind.Length)..].Split('-', 2);
        return words is [var protocol, var ports]
            && ServiceText.TryParse($"{protocol}/{ports.Replace('_', ',')}", out var service)
                ? service
                : null;
    }
}
