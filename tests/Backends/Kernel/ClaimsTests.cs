using VpcLang.Backends.Contracts;
using VpcLang.Backends.Linux.Kernel;

namespace VpcLang.Backends.Tests.Kernel;

/// <summary>Claims say whose a bare namespace is: nobody else may write one.</summary>
public sealed class ClaimsTests : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private readonly DirectoryInfo _above = Directory.CreateTempSubdirectory("vpclang-test-");

    private string Folder => Path.Combine(_above.FullName, "claims");

    public void Dispose() => _above.Delete(recursive: true);

    [Fact]
    public void A_claim_is_a_projects()
    {
        Write("shop", "vpc-prod\nprod.web\n");
        Write(".shop.x~", "vpc-other\n");
        var claims = Claims.Read(Folder);
        Assert.Equal("shop", claims.OwnerOf("prod.web"));
        Assert.Null(claims.OwnerOf("vpc-other"));
    }

    [Fact]
    public void Without_a_folder_nothing_is_claimed() =>
        Assert.Null(Claims.Read(Folder).OwnerOf("vpc-prod"));

    [Fact]
    public void A_folder_that_others_can_write_in_claims_nothing()
    {
        Write("shop", "vpc-prod\n");
        File.SetUnixFileMode(Folder, Everybody);
        Refused("others than its owner can write in it");
    }

    [Fact]
    public void Nor_does_one_in_a_folder_that_others_can_write_in()
    {
        Write("shop", "vpc-prod\n");
        File.SetUnixFileMode(_above.FullName, Everybody);
        Refused("others than its owner can write in it");
    }

    [Fact]
    public void A_link_in_the_place_of_the_folder_is_not_followed()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(_above.FullName, "elsewhere"));
        File.WriteAllText(Path.Combine(elsewhere.FullName, "shop"), "vpc-prod\n");
        File.CreateSymbolicLink(Folder, elsewhere.FullName);
        Refused("it is a link to");
    }

    [Fact]
    public void A_claim_that_cannot_be_read_is_a_failure_and_not_nothing()
    {
        Directory.CreateDirectory(Folder);
        File.CreateSymbolicLink(Path.Combine(Folder, "shop"), Path.Combine(Folder, "shop"));
        Assert.Equal(
            "VPC5020", Assert.Throws<BackendException>(() => Claims.Read(Folder)).Error.Code);
    }

    private void Refused(string why)
    {
        var error = Assert.Throws<BackendException>(() => Claims.Read(Folder)).Error;
        Assert.Equal("VPC5020", error.Code);
        Assert.Contains(error.Details, d => d.StartsWith(why, StringComparison.Ordinal));
    }

    private void Write(string project, string text)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, project), text);
    }
}
