using System.Globalization;
using System.Text;

namespace VpcLang.Backends.Linux.Kernel;

/// <summary>
/// Mends the JSON of <c>ip</c> and <c>bridge</c>, which is none where a name or an alias holds certain
/// characters: iproute2 writes <c>\'</c> for a quote, and control characters as they are
/// (iproute2, lib/json_writer.c, <c>jsonw_puts</c>). Anybody may give a link such an alias.
/// </summary>
internal static class ToolJson
{
    /// <summary>The same documents as RFC 8259 has them.</summary>
    public static string Mended(string output)
    {
        if (!output.AsSpan().ContainsAnyInRange('\0', '\x1f')
            && !output.Contains(@"\'", StringComparison.Ordinal))
        {
            return output;
        }

        var result = new StringBuilder(output.Length);
        var isInside = false;
        for (var i = 0; i < output.Length; i++)
        {
            var c = output[i];
            if (c == '"')
                isInside = !isInside;
            if (isInside && c == '\\' && i + 1 < output.Length)
            {
                var next = output[++i];
                _ = next == '\'' ? result.Append('\'') : result.Append('\\').Append(next);
            }
            else if (isInside && c < ' ')
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
