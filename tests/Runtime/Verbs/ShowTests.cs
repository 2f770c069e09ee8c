using System.Collections.Immutable;
using System.Text.Json;
using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

public sealed class ShowTests : IDisposable
{
    private readonly Vpclang _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Without_a_path_every_project_is_shown()
    {
        _program.Backend.State = new LiveState([new("a", []), new("b", [])]);
        Assert.Equal(0, await _program.RunAsync("show"));
        Assert.Null(_program.Backend.AskedProject);
        Assert.Contains("project a", _program.Out, StringComparison.Ordinal);
        Assert.Contains("project b", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_path_only_its_project_is_asked_for()
    {
        Assert.Equal(0, await _program.RunAsync("show", _program.Source));
        Assert.Equal("shop", _program.Backend.AskedProject);
        Assert.Equal("Nothing of the project shop is on this host.\n", _program.Out);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named()
    {
        Assert.Equal(0, await _program.RunAsync("show", "--project", "nope"));
        Assert.Equal("Nothing of the project nope is on this host.\n", _program.Out);
    }

    [Fact]
    public async Task A_project_can_be_named()
    {
        await _program.RunAsync("show", "--project", "old");
        Assert.Equal("old", _program.Backend.AskedProject);
    }

    [Fact]
    public async Task The_json_form_is_versioned()
    {
        var facts = ImmutableSortedDictionary<string, string>.Empty.Add("cidr", "10.0.0.0/16");
        _program.Backend.State = new LiveState(
            [new("shop", [new("vpc.prod", "vpc prod", facts, [])])]);
        await _program.RunAsync("show", "--json");
        using var document = JsonDocument.Parse(_program.Out);
        Assert.Equal(1, document.RootElement.GetProperty("version").GetInt32());
        var vpc = document.RootElement.GetProperty("projects")[0].GetProperty("resources")[0];
        Assert.Equal("vpc.prod", vpc.GetProperty("address").GetString());
        Assert.Equal("10.0.0.0/16", vpc.GetProperty("facts").GetProperty("cidr").GetString());
    }
}
