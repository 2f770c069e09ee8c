using FsCheck.Xunit;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Net;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>The addresses of instances that state none.</summary>
public sealed class AddressTests
{
    [Property(MaxTest = 100)]
    public void An_instance_keeps_its_address_when_others_come_and_go(int seed, byte size)
    {
        // Alone in its subnet, an instance has the address that its name asks for.
        var names = Names(seed, (size % 40) + 2);
        var alone = names.ToDictionary(n => n, n => Addresses([n])[n], StringComparer.Ordinal);
        var apart = alone.DistinctBy(p => p.Value).Select(p => p.Key).ToList();
        foreach (var some in new[] { apart, [.. apart.Where((_, i) => i % 3 != 1)] })
            Assert.All(Addresses(some), p => Assert.Equal(alone[p.Key], p.Value));
    }

    [Property(MaxTest = 100)]
    public void Addresses_are_distinct_and_none_is_reserved(int seed, byte size)
    {
        var names = Names(seed, (size % 200) + 1);
        var addresses = Addresses(names).Values.ToList();
        Assert.Equal(names.Count, addresses.Distinct().Count());
        var subnet = Cidr.Parse("10.0.1.0/24");
        Assert.All(addresses, a => Assert.True(
            a >= subnet.First.Plus(4) && a < subnet.Last, $"{a} is reserved"));
    }

    [Fact]
    public void The_order_of_declarations_does_not_matter()
    {
        var names = Names(7, 100);
        Assert.Equal(
            Addresses(names).OrderBy(p => p.Key, StringComparer.Ordinal),
            Addresses(names.AsEnumerable().Reverse()).OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void The_address_of_a_name_is_the_same_in_every_version_of_the_compiler() =>
        Assert.Equal("10.0.1.139", Addresses(["web"])["web"].ToString());

    [Fact]
    public void A_subnet_takes_as_many_instances_as_it_has_addresses() =>
        Assert.Equal(251, Addresses(Names(1, 251)).Values.Distinct().Count());

    private static List<string> Names(int seed, int count) =>
        [.. Enumerable.Range(0, count).Select(i => $"n{(uint)seed}-{i * 7919 % 1000}")];

    private static Dictionary<string, IpAddress> Addresses(IEnumerable<string> names)
    {
        var instances = string.Join('\n', names.Select(n => $"instance {n} {{ subnet = a }}"));
        const string head = "vpc v {\ncidr = 10.0.0.0/16\nsubnet a { cidr = 10.0.1.0/24 }\n";
        var text = $"{head}{instances}\n}}";
        var network = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "p",
            Files = [new SourceFile("main.vpc", text)],
        }).Network;
        return Assert.IsType<Network>(network).Vpcs[0].Instances
            .ToDictionary(i => i.Name, i => i.Ip, StringComparer.Ordinal);
    }
}
