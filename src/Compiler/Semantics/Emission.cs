using VpcLang.Compiler.Net;

namespace VpcLang.Compiler.Semantics;

/// <summary>What every emitter may rely on: of a project without mistakes all is known.</summary>
internal static class Emission
{
    public static T Known<T>(T? value)
        where T : class => value ?? throw Unreported();

    public static T Known<T>(T? value)
        where T : struct => value ?? throw Unreported();

    /// <summary>
    /// The address of published ports: <c>tcp/80,8000-8100</c> is <c>tcp-80_8000-8100</c> in it.
    /// </summary>
    public static string PublishAddress(BoundVpc vpc, Service service) =>
        $"{vpc.Symbol.Address}/publish.{service.ToString().Replace('/', '-').Replace(',', '_')}";

    private static InvalidOperationException Unreported() =>
        new("a value is missing without a finding that says why");
}
