namespace VpcLang.Compiler.Formatting;

/// <summary>What cells and rows are called that columns are made of.</summary>
internal static class CellKeys
{
    public const string Attribute = "attribute";

    public const string Rule = "rule";

    public const string Block = "block";

    public const string Number = "number";

    public const string Action = "action";

    public const string Service = "service";

    public const string Way = "way";

    public const string Peers = "peers";

    public const string Tail = "tail";

    public const string Other = "";
}
