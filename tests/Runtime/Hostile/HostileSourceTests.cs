namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>
/// Whatever text stands wherever text may stand: the compiler refuses it with a clean finding, or it
/// is harmless in everything that is printed or generated.
/// </summary>
public sealed class HostileSourceTests : IDisposable
{
    private readonly HostileProgram _program = new();

    public static TheoryData<string> Fields => [.. HostileField.All.Select(f => f.Name)];

    public void Dispose() => _program.Dispose();

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task Hostile_text_is_refused_or_harmless_in_everything_that_is_said(string name)
    {
        var field = HostileField.All.Single(f => f.Name == name);
        foreach (var text in HostileText.All)
            await _program.CheckAsync(field, text);
    }

    [Fact]
    public async Task The_fields_that_hold_free_text_take_it_so_that_the_test_is_one()
    {
        foreach (var name in new[] { "a rule's reason", "an output", "a value on the command line" })
        {
            var field = HostileField.All.Single(f => f.Name == name);
            foreach (var text in HostileText.All)
                await _program.CheckAsync(field, text);
        }

        Assert.True(_program.Accepted > 2 * HostileText.All.Count, $"only {_program.Accepted}");
    }
}
