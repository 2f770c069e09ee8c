using VpcLang.Backends.Linux.Kernel;

namespace VpcLang.Backends.Tests;

/// <summary>What ip prints of names and aliases that others have chosen.</summary>
public sealed class ToolJsonTests
{
    [Theory]
    [InlineData("""[{"ifalias":"it\'s"}]""", "it's")]
    [InlineData("""[{"ifalias":"a\\\\\'b"}]""", @"a\\'b")]
    [InlineData("[{\"ifalias\":\"a\u001b[2Jb\"}]", "a\u001b[2Jb")]
    [InlineData("""[{"ifalias":"a\"b\\"}]""", "a\"b\\")]
    [InlineData("[\n  {\"ifalias\":\"plain\"}\n]\n", "plain")]
    public void An_alias_is_read_as_it_is(string output, string alias) => Assert.Equal(
        alias, Assert.Single(IpJson.Arrays(output))[0].GetProperty("ifalias").GetString());
}
