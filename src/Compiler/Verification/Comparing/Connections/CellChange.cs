using VpcLang.Compiler.Net;
using VpcLang.Compiler.Verification.Services;

namespace VpcLang.Compiler.Verification.Comparing.Connections;

/// <summary>Whether connections get through.</summary>
public enum Passing
{
    /// <summary>They do not.</summary>
    Nothing,

    /// <summary>Replies come back to some ports of the client only.</summary>
    Partial,

    /// <summary>They do.</summary>
    Full,
}

/// <summary>Where the ends of a connection are.</summary>
internal enum Presence
{
    /// <summary>Both networks have both ends.</summary>
    Both,

    /// <summary>An end is new.</summary>
    New,

    /// <summary>An end is gone.</summary>
    Gone,
}

/// <summary>Services whose connections between two ends are another matter than before.</summary>
internal sealed record CellChange(
    ComparedEnd Source,
    ComparedEnd Target,
    Presence Presence,
    AddressFamily? Family,
    Passing Before,
    Passing After,
    ServiceSet Services);
