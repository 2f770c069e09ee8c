namespace VpcLang.Cli.Answers;

/// <summary>What a user asked, in the user's words.</summary>
internal sealed record Asked(string From, string To, string Service);
