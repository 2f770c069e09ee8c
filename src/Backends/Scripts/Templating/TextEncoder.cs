using System.Text;
using HandlebarsDotNet;

namespace VpcLang.Backends.Scripts.Templating;

/// <summary>What fills a hole of a template that is not asked to be raw, quoted.</summary>
internal sealed class TextEncoder(Func<string, string> quote) : ITextEncoder
{
    /// <inheritdoc/>
    public void Encode(StringBuilder? text, TextWriter target) =>
        Encode(text?.ToString(), target);

    /// <inheritdoc/>
    public void Encode(string? text, TextWriter target) => target.Write(quote(text ?? ""));

    /// <inheritdoc/>
    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var whole = new StringBuilder();
        while (text?.MoveNext() is true)
            whole.Append(text.Current);
        Encode(whole, target);
    }
}
