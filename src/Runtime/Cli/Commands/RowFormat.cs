namespace VpcLang.Cli.Commands;

/// <summary>How the rows are printed.</summary>
internal enum RowFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For spreadsheets.</summary>
    Csv,

    /// <summary>For a page that a reviewer signs.</summary>
    Markdown,
}
