namespace VpcLang.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>Something failed, or was refused or declined.</summary>
    public const int Error = 1;

    /// <summary>With <c>plan --detailed-exitcode</c>: there is something to change.</summary>
    public const int Changes = 2;

    /// <summary>With <c>diff</c>: what <c>--fail-on</c> asks for is there.</summary>
    public const int Found = 2;

    /// <summary>With <c>why</c>: the connection does not get through, or not always.</summary>
    public const int Blocked = 2;

    /// <summary>A signal stopped it: this and the signal's number, as shells count.</summary>
    public const int Signalled = 128;

    /// <summary>Ctrl-C.</summary>
    public const int Interrupted = Signalled + 2;
}
