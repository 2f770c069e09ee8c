namespace VpcLang.Runtime.Tests.Processes;

/// <summary>Whose a file is after the program has written it.</summary>
public sealed class OwnerTests : IDisposable
{
    private readonly DirectoryInfo _empty = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _empty.Delete(recursive: true);

    /// <summary>Only root can give a file to somebody else first.</summary>
    [Theory]
    [InlineData("let   a = 1", "fmt")]
    [InlineData("vpc v { cidr = 10.0.0.1/16 }", "validate --fix")]
    public async Task A_file_keeps_its_owner_and_its_mode(string text, string verb)
    {
        var result = await Bash.RunAsync(
            $$"""
            echo '{{text}}' > main.vpc; old=$(cat main.vpc)
            chown 12345:12346 main.vpc 2>/dev/null || :
            chmod 640 main.vpc
            before=$(stat -c '%u:%g %a' main.vpc)
            "$VPCLANG" {{verb}} main.vpc > /dev/null
            [ "$(cat main.vpc)" != "$old" ] || exit 2
            [ "$(stat -c '%u:%g %a' main.vpc)" = "$before" ]
            """,
            _empty.FullName);
        Assert.Equal(0, result.ExitCode);
    }
}
