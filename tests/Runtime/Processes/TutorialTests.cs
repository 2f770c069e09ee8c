using System.Text.RegularExpressions;

namespace VpcLang.Runtime.Tests.Processes;

/// <summary>
/// The first part of the manual, as a reader follows it: every network is written into the file,
/// every command typed, and what it prints is compared with what the page says.
/// </summary>
public sealed partial class TutorialTests : IDisposable
{
    private const string Wildcard = "…";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vpclang-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_step_of_the_first_ten_minutes_works_as_it_is_written()
    {
        var commands = 0;
        foreach (Match block in Blocks().Matches(Lesson()))
        {
            var text = block.Groups["text"].Value;
            if (block.Groups["kind"].Value == "vpc")
            {
                await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "shop.vpc"), text);
                continue;
            }

            foreach (var step in text.Split("$ ", StringSplitOptions.RemoveEmptyEntries))
            {
                await TypeAsync(step.Split('\n', 2)[0], step.Split('\n', 2)[1]);
                commands++;
            }
        }

        Assert.InRange(commands, 10, 30);
    }

    private async Task TypeAsync(string command, string expected)
    {
        var result = await Bash.RunAsync(
            $"PATH={Path.GetDirectoryName(Bash.Program)}:$PATH\nexec 2>&1\n{command}\n",
            _folder.FullName);
        Assert.True(
            Pattern(expected).IsMatch(result.StandardOutput),
            $"$ {command}\n{result.StandardOutput}\nis not what the manual says:\n{expected}");
    }

    /// <summary>A line of its own stands for any lines, the sign in a line for any text.</summary>
    private static Regex Pattern(string expected)
    {
        var lines = expected.TrimEnd('\n').Split('\n').Select(line => line == Wildcard
            ? "(.*\n)*?"
            : string.Join(".*", line.Split(Wildcard).Select(Regex.Escape)) + "\n");
        var pattern = expected.Length == 0 ? "" : string.Concat(lines);
        return new Regex($"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private static string Lesson()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VpcLang.sln")))
            folder = folder.Parent;
        var manual = File.ReadAllText(
            Path.Combine(folder?.FullName ?? "", "docs", "language.md"));
        return Assert.Single(
            manual.Split("\n## "),
            part => part.StartsWith("Ten minutes\n", StringComparison.Ordinal));
    }

    [GeneratedRegex(
        "^```(?<kind>vpc|console)\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Blocks();
}
