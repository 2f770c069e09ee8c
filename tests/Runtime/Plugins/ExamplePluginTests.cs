namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>The example in Python works as it lies there, the one in C# as it is built.</summary>
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

    [Fact]
    public async Task The_example_in_CSharp_lists_the_addresses()
    {
        var program = Directory.GetFiles(
            Path.Combine(PluginFolder.Root, "examples/plugins/csv/bin"),
            "vpclang-backend-csv",
            SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc);
        Assert.NotNull(program);
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(program) ?? "/"))
            File.Copy(file, Path.Combine(_plugins.Path, Path.GetFileName(file)));

        Assert.Equal(0, await _plugins.GenerateAsync("csv"));
        Assert.Equal(
            [
                "address,vpc,subnet,name,kind,declared",
                "10.10.1.1,prod,public,router,router,main.vpc:7",
                "10.10.2.1,prod,private,router,router,main.vpc:7",
                "10.10.1.10,prod,public,web,instance,main.vpc:12",
                "10.10.1.10,prod,public,db,instance,main.vpc:12",
                "",
            ],
            _plugins.Written("addresses.csv").Split("\r\n"));
        Assert.Equal(0, await _plugins.GenerateAsync("csv", "--option", "head=no"));
        Assert.StartsWith("10.10.1.1", _plugins.Written("addresses.csv"), StringComparison.Ordinal);
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
        Assert.Contains("head=yes|no", _plugins.Program.Out, StringComparison.Ordinal);
    }

    private static Compiler.Ir.SecurityGroup Default => new()
    {
        Name = "default",
        Address = "vpc.prod/group.default",
        Location = new Compiler.Ir.SourceLocation("main.vpc", 7),
    };
}
