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
    public async Task Hostile_text_is_taken_or_refused_with_a_clean_finding(string name)
    {
        var field = HostileField.All.Single(f => f.Name == name);
        foreach (var text in HostileText.All)
            await _program.CheckAsync(field, text);
    }

    [Fact]
    public async Task Free_text_is_harmless_in_every_report_and_every_generated_file()
    {
        var taken = 0;
        foreach (var text in HostileText.All)
            taken += await _program.CheckAllAsync(HostileField.Everywhere, text) ? 1 : 0;
        Assert.True(taken > HostileText.All.Count / 2, $"only {taken} texts were taken");
    }

    [Fact]
    public async Task The_name_of_a_file_is_harmless_in_every_report_and_every_generated_file()
    {
        foreach (var text in HostileText.All)
            await _program.CheckAllAsync(HostileField.OfFile, text);
    }
}
