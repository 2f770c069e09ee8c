namespace VpcLang.Compiler.Diagnostics;

/// <summary>Puts the indefinite article before a noun.</summary>
internal static class Article
{
    /// <summary><c>an instance</c>, <c>a `vpc`</c>: by the first letter, behind a backtick too.</summary>
    public static string With(string noun) =>
        $"{(noun.TrimStart('`') is ['a' or 'e' or 'i' or 'o', ..] ? "an" : "a")} {noun}";
}
