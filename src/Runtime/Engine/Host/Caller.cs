using System.Collections;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Host;

/// <summary>Who started this run, for the lock's message and the log.</summary>
/// <param name="User">The user that the process acts as.</param>
/// <param name="Behind">Who became that user by sudo(8); null for nobody.</param>
public sealed record Caller(string User, string? Behind)
{
    private const int LongestName = 64;

    /// <summary>From the process and its environment, which is the user's own and so only a hint.</summary>
    public static Caller Of(IDictionary environment) => new(
        Short(Environment.UserName),
        environment["SUDO_USER"] is string { Length: > 0 } name ? Short(name) : null);

    /// <inheritdoc/>
    public override string ToString() => Behind is null ? User : $"{User}, by sudo of {Behind}";

    /// <summary>A variable can hold anything; a name holds no spaces.</summary>
    private static string Short(string name) => string.Concat(
        Printable.ShortLine(name, LongestName).Where(c => !char.IsWhiteSpace(c)));
}
