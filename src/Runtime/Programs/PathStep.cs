namespace VpcLang.Programs;

/// <summary>How a file or folder on the way to a path is used.</summary>
public enum PathRole
{
    /// <summary>A folder that is passed through: one name in it is looked up.</summary>
    Above,

    /// <summary>A symbolic link that is followed.</summary>
    Link,

    /// <summary>The file that is read or run.</summary>
    File,

    /// <summary>A folder of which every entry counts, so that adding one changes what is read.</summary>
    Listed,
}

/// <summary>A file, folder or link that decides what a path leads to.</summary>
/// <param name="Path">Its path, without a link before its last part.</param>
/// <param name="Role">How it is used.</param>
/// <param name="Facts">Its owner and permissions; null where they cannot be read.</param>
/// <param name="Fault">Why it cannot be trusted; null where it can.</param>
public sealed record PathStep(string Path, PathRole Role, FileFacts? Facts, PathFault? Fault);
