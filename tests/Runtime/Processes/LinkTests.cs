using CliWrap.Buffered;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>The real program in a checkout of others, by paths as a pipeline gives them.</summary>
public sealed class LinkTests : IDisposable
{
    private const string Checkout =
        """
        mkdir outside checkout checkout/inside; cd checkout
        echo 'vpc prod { cidr = 10.10.0.0/16 }' > main.vpc
        echo 'vpc   swordfish { cidr = 10.0.0.1/16 }' > ../outside/x.vpc
        cp ../outside/x.vpc ../kept
        trap '[ ! "$name" ] || rm -r "$name"' EXIT # .NET cannot remove a name that is not UTF-8

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose()
    {
        foreach (var folder in _folder.EnumerateDirectories("*", SearchOption.TopDirectoryOnly))
            File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("ln -s ../outside build; \"$VPCLANG\" generate json main.vpc -o build/out", "VPC5909")]
    [InlineData("ln -s ../outside out; \"$VPCLANG\" generate json main.vpc -o out", "VPC5909")]
    [InlineData("ln -s ../outside/y y.json; \"$VPCLANG\" generate json main.vpc -o y.json", "VPC5909")]
    [InlineData("ln -s ../outside out; \"$VPCLANG\" generate bash --copy-templates -o out/t", "VPC5909")]
    [InlineData("\"$VPCLANG\" validate <(cat main.vpc)", "-> pipe:[")]
    [InlineData("cat main.vpc | \"$VPCLANG\" validate /dev/stdin", "VPC5909")]
    [InlineData("ln -s /dev/stdin in.vpc; \"$VPCLANG\" fmt in.vpc < main.vpc", "VPC5909")]
    [InlineData("name=$'\\xff.vpc'; cp main.vpc $name; \"$VPCLANG\" validate .", "its name is not UTF-8")]
    [InlineData("name=$'\\xff.vpc'; cp main.vpc $name; \"$VPCLANG\" fmt .", "its name is not UTF-8")]
    [InlineData("name=$'\\xff'; mkdir $name; \"$VPCLANG\" fmt .", "its name is not UTF-8")]
    public async Task What_leads_outside_is_refused(string script, string why)
    {
        var result = await RunAsync(script);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains(why, result.StandardError, StringComparison.Ordinal);
        Assert.DoesNotContain("swordfish", result.StandardOutput, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAgainAsync("cd ..; ls outside; cmp kept outside/x.vpc")).ExitCode);
        Assert.Equal(["x.vpc"], Directory.GetFileSystemEntries(PathOf("outside")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("\"$VPCLANG\" fmt - < main.vpc")]
    [InlineData("ln -s checkout ../here; \"$VPCLANG\" validate ../here")]
    [InlineData("ln -s checkout ../here; \"$VPCLANG\" fmt ../here/main.vpc")]
    [InlineData("ln -s inside out; \"$VPCLANG\" generate json main.vpc -o out/a/ && ls inside/a/*.json")]
    [InlineData("\"$VPCLANG\" generate json main.vpc -o \"$PWD/../far/new/x.json\" && ls ../far/new/x.json")]
    [InlineData("\"$VPCLANG\" generate json main.vpc -o ../far/new/ && ls ../far/new/*.json")]
    [InlineData("cd inside; \"$VPCLANG\" validate .. && \"$VPCLANG\" validate ../main.vpc")]
    public async Task What_the_user_named_works(string script)
    {
        var result = await RunAsync(script);
        Assert.True(result.ExitCode == 0, result.StandardError);
    }

    /// <summary>Root may read everything, until it gives that right away.</summary>
    [Fact]
    public async Task A_folder_that_cannot_be_read_is_an_error()
    {
        var result = await RunAsync(
            """
            drop=""
            [ "$(id -u)" != 0 ] || drop="setpriv --bounding-set -dac_override,-dac_read_search"
            chmod 000 inside
            $drop "$VPCLANG" fmt .; code=$?
            chmod 755 inside; exit $code
            """);
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("VPC5901", result.StandardError, StringComparison.Ordinal);
        Assert.Contains("Permission denied", result.StandardError, StringComparison.Ordinal);
    }

    private Task<BufferedCommandResult> RunAsync(string script) =>
        Bash.RunAsync(Checkout + script, _folder.FullName);

    private Task<BufferedCommandResult> RunAgainAsync(string script) =>
        Bash.RunAsync(script, PathOf("checkout"));

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
