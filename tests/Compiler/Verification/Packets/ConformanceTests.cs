using VpcLang.Compiler.Verification.Topology;

namespace VpcLang.Compiler.Tests.Verification.Packets;

/// <summary>
/// What the conformance tests see on a kernel is what the simulator says: every line of every
/// <c>expect</c> that is about a new connection.
/// </summary>
public sealed class ConformanceTests
{
    private static readonly string Cases = Repository.PathOf("tests", "Conformance", "Cases");

    public static TheoryData<string> Names =>
    [
        .. Directory.EnumerateFiles(Cases, "expect", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Cases, Path.GetDirectoryName(f) ?? Cases))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_model_says_what_packets_do(string name)
    {
        var folder = Path.Combine(Cases, name);
        var network = Compiled.Folder(SourceOf(folder));
        var index = new NetworkIndex(network);
        var lines = ExpectedPacket.In(Path.Combine(folder, "expect")).ToList();
        var errors = ExpectedError.In(Path.Combine(folder, "expect"), index).ToList();
        Assert.Empty(lines.Select(l => l.Disagreement(index))
            .Concat(errors.Select(e => e.Disagreement(index)))
            .OfType<string>());
    }

    [Fact]
    public void Nearly_every_line_is_compared()
    {
        var all = Directory.EnumerateFiles(Cases, "expect", SearchOption.AllDirectories)
            .Sum(f => ExpectedPacket.In(f).Count());
        Assert.True(all > 350, $"{all} lines");
    }

    [Fact]
    public void Most_errors_of_instances_are_compared()
    {
        var all = Directory.EnumerateFiles(Cases, "expect", SearchOption.AllDirectories)
            .Where(f => File.ReadLines(f).Any(l => l.StartsWith("error ", StringComparison.Ordinal)))
            .Sum(f => ExpectedError.In(
                f, new NetworkIndex(Compiled.Folder(SourceOf(Path.GetDirectoryName(f) ?? Cases)))).Count());
        Assert.True(all > 50, $"{all} lines");
    }

    private static string SourceOf(string folder)
    {
        var source = Path.Combine(folder, "source");
        return File.Exists(source)
            ? Path.GetFullPath(Path.Combine(folder, File.ReadAllText(source).Trim()))
            : folder;
    }
}
