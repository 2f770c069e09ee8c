namespace VpcLang.Cli.Views;

/// <summary>Colours a piece of text, or leaves it as it is.</summary>
internal sealed record Paint(bool Color)
{
    /// <summary>For what is made.</summary>
    public string Green(string text) => In("32", text);

    /// <summary>For what changes, and for warnings.</summary>
    public string Yellow(string text) => In("33", text);

    /// <summary>For what goes away, and for errors.</summary>
    public string Red(string text) => In("31", text);

    /// <summary>For what matters most.</summary>
    public string Bold(string text) => In("1", text);

    /// <summary>For what matters least.</summary>
    public string Dim(string text) => In("2", text);

    /// <summary>SGR codes of ECMA-48.</summary>
    private string In(string code, string text) => Color ? $"\e[{code}m{text}\e[0m" : text;
}
