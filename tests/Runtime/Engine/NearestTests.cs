namespace VpcLang.Runtime.Tests.Engine;

public sealed class NearestTests
{
    [Theory]
    [InlineData("aply", "apply")]
    [InlineData("plna", "plan")]
    [InlineData("valdiate", "validate")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void A_mistyped_verb_is_recognised_and_a_foreign_word_is_not(
        string typed, string? meant) =>
        Assert.Equal(meant, Nearest.To(typed, ["apply", "plan", "validate", "sandbox"]));
}
