using System.Text.RegularExpressions;
using VpcLang.Compiler.Diagnostics.Catalogue;

namespace VpcLang.Compiler.Tests;

/// <summary>
/// The codes of hosts are written where their failures arise; the catalogue has all of them.
/// </summary>
public sealed partial class HostCodeTests
{
    private static readonly ILookup<string, string> Declared = Sources()
        .SelectMany(file => Quoted().Matches(File.ReadAllText(file))
            .Select(match => (Code: match.Groups["code"].Value, File: file)))
        .ToLookup(found => found.Code, found => found.File);

    [Fact]
    public void Every_failure_that_a_source_declares_is_in_the_catalogue() => Assert.Equal(
        HostCodes.All.Select(c => c.Code).Order(StringComparer.Ordinal),
        Declared.Select(d => d.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void A_code_of_a_host_is_written_once_so_that_it_never_has_two_meanings() =>
        Assert.All(Declared, code => Assert.True(
            code.Count() == 1, $"{code.Key} is in {string.Join(", ", code)}"));

    private static IEnumerable<string> Sources() =>
        new[] { "Runtime", "Backends" }.SelectMany(part => Directory
            .EnumerateFiles(
                Repository.PathOf("src", part), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)));

    [GeneratedRegex("\"(?<code>VPC5[0-9]{3})\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
