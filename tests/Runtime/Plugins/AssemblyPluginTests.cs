using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Tests.Plugins;

/// <summary>Generators that are assemblies, loaded beside the program.</summary>
public sealed class AssemblyPluginTests : IDisposable
{
    private readonly PluginFolder _plugins = new();

    public void Dispose() => _plugins.Dispose();

    [Fact]
    public async Task The_example_in_CSharp_works_as_it_is_built()
    {
        var built = Directory.GetFiles(
            Path.Combine(PluginFolder.Root, "examples/plugins/csv/bin"),
            "vpclang-backend-csv.dll",
            SearchOption.AllDirectories);
        var newest = built.MaxBy(File.GetLastWriteTimeUtc);
        Assert.NotNull(newest);
        var folder = Directory.CreateDirectory(Path.Combine(_plugins.Path, "csv"));
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(newest) ?? "/"))
            File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
        Assert.False(File.Exists(Path.Combine(folder.FullName, "VpcLang.Backends.Contracts.dll")));

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

    [Theory]
    [InlineData(typeof(ThrowsInConstructor), 1, "VPC5821", "NotSupportedException: no luck")]
    [InlineData(typeof(ThrowsInGenerate), 1, "VPC5821", "KeyNotFoundException: no key")]
    [InlineData(typeof(AnswersNothing), 1, "VPC5820", "Generate of Made is empty")]
    [InlineData(typeof(DescribesNothing), 1, "VPC5820", "Info of Made is empty")]
    [InlineData(typeof(AnswersNoFile), 1, "VPC5820", "Generate of Made is empty")]
    [InlineData(typeof(OffersNoValue), 1, "VPC5820", "Info or Options of Made is empty")]
    [InlineData(typeof(SaysAnotherName), 1, "VPC5820", "says other")]
    [InlineData(typeof(LeavesTheFolder), 1, "VPC5818", "../x")]
    [InlineData(typeof(object), 1, "VPC5820", "no public class that implements IGenerator")]
    [InlineData(typeof(SaysAnotherName), 2, "VPC5813", "version 2 of the contract")]
    [InlineData(typeof(SaysAnotherName), null, "VPC5820", "PluginContract(Contract.Version)")]
    public async Task A_bad_assembly_is_told_and_nothing_is_written(
        Type parent, int? version, string code, string word)
    {
        Make(parent, version);
        _plugins.Refused(await _plugins.GenerateAsync(), code, word);
        Assert.DoesNotContain("   at ", _plugins.Program.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _plugins.Program.RunAsync("backends"));
    }

    [Fact]
    public async Task A_file_that_is_no_assembly_is_told()
    {
        var file = Make(typeof(object), 1);
        await File.WriteAllTextAsync(file, "no assembly");
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5820");
        File.Delete(file);
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5820", "there is no such file");
    }

    [Fact]
    public async Task An_assembly_beside_a_library_that_others_can_write_is_not_loaded()
    {
        var library = Path.Combine(Path.GetDirectoryName(Make(typeof(object), 1)) ?? "/", "library.dll");
        await File.WriteAllTextAsync(library, "");
        File.SetUnixFileMode(library, (UnixFileMode)0b110_110_110);
        _plugins.Refused(await _plugins.GenerateAsync(), "VPC5811", "library.dll");
    }

    /// <summary>An assembly with one class of that parent, and the mark of a contract.</summary>
    private string Make(Type parent, int? version)
    {
        var made = new PersistedAssemblyBuilder(
            new AssemblyName("vpclang-backend-demo"), typeof(object).Assembly);
        var mark = typeof(PluginContractAttribute).GetConstructor([typeof(int)]);
        Assert.NotNull(mark);
        if (version is { } number)
            made.SetCustomAttribute(new CustomAttributeBuilder(mark, [number]));
        made.DefineDynamicModule("vpclang-backend-demo")
            .DefineType("Made", TypeAttributes.Public | TypeAttributes.Class, parent)
            .CreateType();
        var folder = Directory.CreateDirectory(Path.Combine(_plugins.Path, "demo"));
        var file = Path.Combine(folder.FullName, "vpclang-backend-demo.dll");
        made.Save(file);
        return file;
    }
}

/// <summary>Generators with one fault each, for assemblies that the tests make.</summary>
public abstract class FaultyGenerator : IGenerator
{
    public virtual BackendInfo Info { get; } = new("demo", "D.", [], BackendInfo.EveryKind);

    public abstract ImmutableSortedDictionary<string, GeneratedFile> Generate(GeneratorRequest request);

    protected static ImmutableSortedDictionary<string, GeneratedFile> File(string name) =>
        ImmutableSortedDictionary<string, GeneratedFile>.Empty.Add(name, new GeneratedFile(""));
}

public class ThrowsInConstructor : FaultyGenerator
{
    public ThrowsInConstructor() => throw new NotSupportedException("no luck");

    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("x");
}

public class ThrowsInGenerate : FaultyGenerator
{
    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => throw new KeyNotFoundException("no key");
}

public class AnswersNothing : FaultyGenerator
{
    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) =>
        (new ImmutableSortedDictionary<string, GeneratedFile>[1])[0];
}

public class AnswersNoFile : FaultyGenerator
{
    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("x").SetItem("y", (new GeneratedFile[1])[0]);
}

public class OffersNoValue : FaultyGenerator, IGenerator
{
    public ImmutableArray<GeneratorOption> Options => [new("color", "C.", [])];

    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("x");
}

public class DescribesNothing : FaultyGenerator
{
    public override BackendInfo Info => (new BackendInfo[1])[0];

    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("x");
}

public class SaysAnotherName : FaultyGenerator
{
    public override BackendInfo Info { get; } = new("other", "D.", [], BackendInfo.EveryKind);

    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("x");
}

public class LeavesTheFolder : FaultyGenerator
{
    public override ImmutableSortedDictionary<string, GeneratedFile> Generate(
        GeneratorRequest request) => File("../x");
}
