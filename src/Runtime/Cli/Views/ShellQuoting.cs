using System.Globalization;
using System.Text;

namespace VpcLang.Cli.Views;

/// <summary>The one place where text becomes part of a shell line, for reading and pasting.</summary>
internal static class ShellQuoting
{
    /// <summary>A word that bash and zsh read back as exactly this text.</summary>
    public static string Word(string text)
    {
        if (text.Length > 0 && text.All(IsPlain))
            return text;
        return text.Any(Printable.IsUnsafe) ? AnsiC(text) : $"'{text.Replace("'", "'\\''")}'";
    }

    /// <summary>Words with spaces between.</summary>
    public static string Words(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || "-_./:@%+,=".Contains(c, StringComparison.Ordinal);

    /// <summary>$'…', in which control characters can be written without being sent.</summary>
    private static string AnsiC(string text)
    {
        var quoted = new StringBuilder("$'");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                '\'' => "\\'",
                '\\' => "\\\\",
                _ when Printable.IsUnsafe(c) => Bytes(c),
                _ => c.ToString(),
            });
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>The UTF-8 bytes as \xHH: unlike \uHHHH, the same in every locale.</summary>
    private static string Bytes(char c) => string.Concat(
        Encoding.UTF8.GetBytes([c])
            .Select(b => string.Create(CultureInfo.InvariantCulture, $"\\x{b:x2}")));
}
