using System.Text;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Service;

/// <summary>The one place where text becomes part of a unit file.</summary>
public static class SystemdText
{
    /// <summary>
    /// A word of a command line that systemd reads back as exactly this text: quoted, with its
    /// specifiers and variables taken as they stand (systemd.service(5), COMMAND LINES).
    /// </summary>
    /// <exception cref="BackendException">It holds a control character.</exception>
    public static string Word(string text)
    {
        var word = new StringBuilder("\"");
        foreach (var c in text)
        {
            word.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '%' => "%%",
                '$' => "$$",
                _ when char.IsControl(c) => throw SafetyErrors.NotForAUnit(text),
                _ => c.ToString(),
            });
        }

        return word.Append('"').ToString();
    }

    /// <summary>A setting of the environment: like a word, but variables are not looked for.</summary>
    /// <exception cref="BackendException">It holds a control character.</exception>
    public static string Setting(string name, string value) =>
        Word($"{name}={value}").Replace("$$", "$", StringComparison.Ordinal);
}
