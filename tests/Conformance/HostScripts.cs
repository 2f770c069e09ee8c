using VpcLang.Conformance.Tests.Harness;

namespace VpcLang.Conformance.Tests;

/// <summary>Runs the scripts of Host, each in a sandbox of its own where nothing is applied yet.</summary>
public abstract class HostScripts(string backend)
{
    /// <summary>The backend's name.</summary>
    protected string Backend { get; } = backend;

    private const string TwoTier = "examples/two-tier/main.vpc";

    /// <summary>Runs a script, which must succeed.</summary>
    /// <param name="script">Its name.</param>
    /// <param name="arguments">What follows the backend, its first argument.</param>
    protected async Task RunAsync(string script, params string[] arguments)
    {
        var path = Path.Combine(Checkout.Conformance, "Host", script);

        var result = await Run.InSandboxAsync(
            TwoTier, Backend, ["--no-apply"], ["bash", path, Backend, .. arguments]);

        result.Expect(exitCode: 0);
    }
}
