using VpcLang.Backends.Contracts;

namespace VpcLang.Backends.Linux.Processes;

/// <summary>A command as one line, for messages.</summary>
internal static class CommandText
{
    public static string Of(CommandLine command) =>
        string.Join(' ', command.Arguments.Prepend(command.Program).Select(Quote));

    private static string Quote(string word) =>
        word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:=@%+,".Contains(c))
            ? word
            : $"'{word.Replace("'", "'\\''")}'";
}
