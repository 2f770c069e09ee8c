using VpcLang.Compiler;
using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>
/// Whatever bytes a file has, the program ends in an answer. The seeds are fixed: a run that fails
/// fails again.
/// </summary>
public sealed class FuzzTests : IDisposable
{
    private const int Runs = 150;

    private readonly Vpclang _program = new() { Compiler = Compilation.Compile };

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("validate")]
    [InlineData("validate", "--fix")]
    [InlineData("validate", "--sarif")]
    [InlineData("fmt", "--diff")]
    [InlineData("fmt")]
    public async Task Random_bytes_end_in_an_answer(params string[] verb)
    {
        var random = new Random(11);
        for (var run = 0; run < Runs; run++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (run % 2 == 0)
                bytes = [.. bytes.Select(b => (byte)(b % 96 + 32))];
            await AnswersAsync(verb, bytes);
        }
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("validate", "--fix")]
    [InlineData("validate", "--sarif")]
    [InlineData("fmt", "--diff")]
    [InlineData("fmt")]
    public async Task Random_edits_of_every_example_end_in_an_answer(params string[] verb)
    {
        var random = new Random(12);
        var examples = Examples();
        Assert.NotEmpty(examples);
        for (var run = 0; run < Runs; run++)
        {
            var bytes = examples[run % examples.Count].ToList();
            for (var edit = random.Next(1, 6); edit > 0; edit--)
            {
                var at = random.Next(bytes.Count);
                bytes.RemoveRange(at, Math.Min(random.Next(4), bytes.Count - at));
                bytes.InsertRange(at, Enumerable.Range(0, random.Next(4))
                    .Select(_ => (byte)"{}[]()=;,.\"$# \n\r\t10/aé"[random.Next(22)]));
            }

            await AnswersAsync(verb, [.. bytes]);
        }
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("fmt")]
    public async Task A_file_of_fifty_megabytes_is_refused_before_it_is_read(string verb)
    {
        using (var file = File.Create(_program.Source))
            file.SetLength(50_000_000);
        Assert.Equal(1, await _program.RunAsync(verb, _program.Source));
        Assert.Contains("VPC5904", _program.Error, StringComparison.Ordinal);
    }

    private async Task AnswersAsync(string[] verb, byte[] bytes)
    {
        await File.WriteAllBytesAsync(_program.Source, bytes);
        var code = await _program.RunAsync([.. verb, _program.Source]);
        var text = Convert.ToBase64String(bytes);
        Assert.True(code is 0 or 1, $"exit code {code}: {text}");
        Assert.False(
            _program.Error.Contains("a bug in vpclang", StringComparison.Ordinal),
            $"{_program.Error} {text}");
        Assert.True(code == 0 || _program.Error.Length + _program.Out.Length > 0, text);
    }

    private static List<byte[]> Examples()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "VpcLang.sln")))
            root = root.Parent;
        return
        [
            .. Directory.EnumerateFiles(
                    Path.Combine(root?.FullName ?? "/", "examples"), "*.vpc",
                    SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
    }
}
