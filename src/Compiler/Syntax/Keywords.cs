namespace VpcLang.Compiler.Syntax;

/// <summary>The words that statements begin with.</summary>
internal static class Keywords
{
    /// <summary>Things that stand in a VPC.</summary>
    public static readonly string[] InVpc =
    [
        "subnet", "internet_gateway", "nat_gateway", "security_group", "firewall", "instance",
        "network_acl", "route_table", "elastic_ip", "load_balancer",
    ];

    /// <summary>The one thing whose name may be left out.</summary>
    public const string Unnamed = "internet_gateway";

    /// <summary>Things that stand in a file.</summary>
    public static readonly string[] InFile = ["vpc", "peering", "transit_gateway"];

    /// <summary>What stands in the block of one kind of thing only.</summary>
    public static readonly string[] Parts = ["route", "listen"];

    /// <summary>Statements that stand in every block, and say what of it counts.</summary>
    public static readonly string[] Control = ["for", "if", "else"];

    /// <summary>Statements about the program itself.</summary>
    public static readonly string[] Declarations = ["func", "module", "use", "import", "output"];

    /// <summary>What a rule does.</summary>
    public static readonly string[] Actions = ["allow", "deny", "reject"];

    /// <summary>The other statements.</summary>
    public static readonly string[] Statements =
        ["language", "project", "param", "let", "publish", "assert"];

    /// <summary>Words that are no names in an expression.</summary>
    public static bool IsReserved(ReadOnlySpan<char> word) => word is "and" or "or" or "not" or "in" or "if"
        or "then" or "else" or "for" or "from" or "to" or "on" or "log" or "true" or "false"
        or "null";

    /// <summary>Whether the word declares a thing, which has a block.</summary>
    public static bool IsThing(string word) => InVpc.Contains(word) || InFile.Contains(word);

    /// <summary>Whether a statement of this version begins with the word.</summary>
    public static bool BeginsStatement(string word) =>
        Statements.Contains(word) || IsThing(word) || Actions.Contains(word)
        || Parts.Contains(word);

    /// <summary>
    /// Whether a statement may stand in a block of a kind; only what certainly may not counts.
    /// </summary>
    public static bool MayStandIn(string statement, string owner)
    {
        if (owner == "vpc")
            return !InFile.Contains(statement) && statement is not ("project" or "param" or "language");
        if (!IsThing(owner))
            return true;
        return !Statements.Contains(statement) && !IsThing(statement)
            || statement == "let";
    }

    /// <summary>Every word that a statement can begin with.</summary>
    public static IEnumerable<string> All =>
        [.. Statements, .. Control, .. Declarations, .. InFile, .. InVpc, .. Actions, .. Parts];
}
