namespace VpcLang.Cli.Answers;

/// <summary>What a user asked, in the user's words.</summary>
internal sealed record Asked(string From, string To, string Service)
{
    /// <summary>Whether the internet, if it is an end, opens the connection.</summary>
    public bool IsFromInternet => From.StartsWith("internet", StringComparison.Ordinal);
}
