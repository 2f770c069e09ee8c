using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Revisions;

namespace VpcLang.Runtime.Tests.Engine;

/// <summary>What an argument of <c>diff</c> is, by its text alone.</summary>
public sealed class NetworkSourceTests
{
    [Theory]
    [InlineData("v1", "v1", "", null)]
    [InlineData("@", "HEAD", "", null)]
    [InlineData("HEAD~1", "HEAD", "~1", null)]
    [InlineData("v1.2^2~~3", "v1.2", "^2~~3", null)]
    [InlineData("origin/main:net/prod", "origin/main", "", "net/prod")]
    [InlineData("main:./a b:c", "main", "", "./a b:c")]
    [InlineData("main:", "main", "", "")]
    [InlineData("feature/größe", "feature/größe", "", null)]
    public void With_the_prefix_it_is_a_revision(
        string text, string name, string ancestry, string? path) => Assert.Equal(
        new NetworkSource.OfRevision(new RevisionName(name, ancestry, path)),
        NetworkSource.Parse($"git:{text}"));

    [Theory]
    [InlineData("")]
    [InlineData(":net")]
    [InlineData(":/one")]
    [InlineData("~1")]
    [InlineData("-v1")]
    [InlineData("--upload-pack=x")]
    [InlineData("@{-1}")]
    [InlineData("HEAD@{1}")]
    [InlineData("main@{upstream}")]
    [InlineData("HEAD^{/one}")]
    [InlineData("v1^{commit}")]
    [InlineData("v1^!")]
    [InlineData("v1^-")]
    [InlineData("v1^@")]
    [InlineData("v1..main")]
    [InlineData("v1...main")]
    [InlineData("^v1")]
    [InlineData("v1~x")]
    [InlineData("v1~1234567")]
    [InlineData("v*")]
    [InlineData("v?")]
    [InlineData("v[1]")]
    [InlineData("v\\1")]
    [InlineData("v1 main")]
    [InlineData("v1\n")]
    [InlineData("v1\nmain")]
    [InlineData("v1\0")]
    [InlineData("v1:net\n")]
    [InlineData("/v1")]
    [InlineData("v1/")]
    [InlineData("a//b")]
    [InlineData("v1.lock")]
    [InlineData("a/b.lock/c")]
    [InlineData(".git/HEAD")]
    [InlineData("refs/.x")]
    [InlineData("v1.")]
    public void Any_other_form_of_a_revision_is_refused(string text) => Assert.Equal(
        "VPC5801",
        Assert.Throws<BackendException>(() => NetworkSource.Parse($"git:{text}")).Error.Code);

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("./net")]
    [InlineData("../net")]
    [InlineData("./git:v1")]
    [InlineData("./v1:net")]
    [InlineData("/srv/net")]
    [InlineData("net/")]
    [InlineData("net/main.vpc")]
    [InlineData("main.vpc")]
    public void What_no_revision_can_be_is_a_path(string text) =>
        Assert.Equal(new NetworkSource.OfPath(text), NetworkSource.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("net")]
    [InlineData("examples/two-tier")]
    [InlineData("HEAD")]
    [InlineData("HEAD~1")]
    [InlineData("origin/main")]
    [InlineData("origin/main:net")]
    [InlineData("origin/main:net/")]
    [InlineData("origin/main:net/main.vpc")]
    [InlineData("HEAD^{/x.vpc}")]
    [InlineData(".net")]
    [InlineData("...")]
    [InlineData("GIT:v1")]
    public void What_could_be_either_is_refused(string text) => Assert.Equal(
        "VPC5807", Assert.Throws<BackendException>(() => NetworkSource.Parse(text)).Error.Code);
}
