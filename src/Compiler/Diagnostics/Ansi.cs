namespace VpcLang.Compiler.Diagnostics;

/// <summary>Colours for a terminal (ECMA-48, SGR), or nothing.</summary>
internal sealed class Ansi(bool isOn)
{
    public string Error(string text) => Wrap("1;31", text);

    public string Warning(string text) => Wrap("1;33", text);

    public string Strong(string text) => Wrap("1", text);

    public string Quiet(string text) => Wrap("34", text);

    public string Context(string text) => Wrap("36", text);

    /// <summary>In the colour of a severity.</summary>
    public string Of(Severity severity, string text) =>
        severity == Severity.Error ? Error(text) : Warning(text);

    private string Wrap(string code, string text) =>
        isOn && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
