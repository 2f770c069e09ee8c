namespace VpcLang.Compiler.Ir;

/// <summary>Stands in until the compiler's own writer is merged.</summary>
public static class NetworkJson
{
    /// <summary>The network as JSON.</summary>
    public static string Write(Network network) =>
        $"{{\"version\":{network.Version},\"project\":\"{network.Project}\"}}\n";
}
