namespace VpcLang.Compiler.Syntax;

/// <summary>The words that statements begin with.</summary>
internal static class Keywords
{
    /// <summary>Things that stand in a VPC.</summary>
    public static readonly string[] InVpc =
    [
        "subnet", "internet_gateway", "nat_gateway", "security_group", "firewall", "instance",
    ];

    /// <summary>Kinds of the language that this version does not compile yet.</summary>
    public static readonly string[] LaterKinds =
    [
        "route_table", "network_acl", "elastic_ip", "load_balancer", "peering", "transit_gateway",
    ];

    /// <summary>Other statements of the language that this version does not compile yet.</summary>
    public static readonly string[] LaterStatements =
    [
        "assert", "route", "listen",
    ];

    /// <summary>Statements that stand in every block, and say what of it counts.</summary>
    public static readonly string[] Control = ["for", "if", "else"];

    /// <summary>Statements about the program itself.</summary>
    public static readonly string[] Declarations = ["func", "module", "use", "import", "output"];

    /// <summary>What a rule does.</summary>
    public static readonly string[] Actions = ["allow", "deny", "reject"];

    /// <summary>The other statements.</summary>
    public static readonly string[] Statements =
        ["language", "project", "param", "let", "vpc", "publish"];

    /// <summary>Words that are no names in an expression.</summary>
    public static bool IsReserved(string word) => word is "and" or "or" or "not" or "in" or "if"
        or "then" or "else" or "for" or "from" or "to" or "on" or "log" or "true" or "false"
        or "null";

    /// <summary>Whether a statement of this version begins with the word.</summary>
    public static bool BeginsStatement(string word) =>
        Statements.Contains(word) || InVpc.Contains(word) || Actions.Contains(word);

    /// <summary>Whether the word belongs to a part of the language that comes later.</summary>
    public static bool IsLater(string word) =>
        LaterStatements.Contains(word) || LaterKinds.Contains(word);

    /// <summary>
    /// Whether a statement may stand in a block of a kind; only what certainly may not counts.
    /// </summary>
    public static bool MayStandIn(string statement, string owner)
    {
        if (owner == "vpc")
            return statement is not ("vpc" or "project" or "param" or "language");
        if (!InVpc.Contains(owner))
            return true;
        return !Statements.Contains(statement) && !InVpc.Contains(statement)
            || statement == "let";
    }

    /// <summary>Every word that a statement can begin with.</summary>
    public static IEnumerable<string> All =>
    [
        .. Statements, .. Control, .. Declarations, .. InVpc, .. Actions, .. LaterKinds,
        .. LaterStatements,
    ];
}
