namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>The example in Python works as it lies there.</summary>
public sealed class ExamplePluginTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    public ExamplePluginTests() => _plugins.Copy(
        Path.Combine(PluginFolder.Root, "examples/plugins/vpclang-backend-hosts"));

    public void Dispose() => _plugins.Dispose();

    [Theory]
    [InlineData("hosts", "hosts", "10.10.1.10               web.prod.internal prod.web")]
    [InlineData("inventory", "inventory.ini", "prod.web ansible_host=10.10.1.10")]
    public async Task The_example_in_Python_lists_the_instances(
        string format, string file, string line)
    {
        _plugins.Program.Network = _plugins.Program.Network with
        {
            Vpcs = [.. _plugins.Program.Network.Vpcs.Select(v => v with { SecurityGroups = [Default] })],
        };
        Assert.Equal(0, await _plugins.GenerateAsync("hosts", "--option", $"format={format}"));
        Assert.Contains(line, _plugins.Written(file).Split('\n'));
        Assert.Equal($"wrote {Path.Combine(_plugins.Output, file)}\n", _plugins.Program.Error);
    }

    [Fact]
    public async Task The_example_in_Python_warns_where_nothing_is_to_be_listed()
    {
        _plugins.Program.Network = Fakes.Networks.Shop();
        Assert.Equal(0, await _plugins.GenerateAsync("hosts"));
        Assert.Contains(
            "warning: hosts: no instance is declared", _plugins.Program.Error, StringComparison.Ordinal);
    }

    private static Compiler.Ir.SecurityGroup Default => new()
    {
        Name = "default",
        Address = "vpc.prod/group.default",
        Location = new Compiler.Ir.SourceLocation("main.vpc", 7),
    };
}
