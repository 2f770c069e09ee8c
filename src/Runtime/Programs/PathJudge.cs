using System.Collections.Immutable;
using VpcLang.Backends.Contracts;

namespace VpcLang.Programs;

/// <summary>Decides whether a file, folder or link on the way to a path can be trusted.</summary>
/// <param name="owners">The users who may change it.</param>
internal sealed class PathJudge(ImmutableArray<uint> owners)
{
    /// <summary>The step, with its fault if it has one.</summary>
    public PathStep Judge(string path, PathRole role, FileFacts? facts) =>
        new(path, role, facts, FaultOf(path, role, facts));

    private PathFault? FaultOf(string path, PathRole role, FileFacts? facts)
    {
        if (facts is null)
            return new PathFault(PathFaultKind.Missing, path, "is not there", Fix: null);
        if (!owners.Contains(facts.User))
        {
            return new PathFault(
                PathFaultKind.Owner,
                path,
                $"belongs to the user with number {facts.User}",
                $"chown {(role == PathRole.Link ? "-h " : "")}root:root {ShellText.Word(path)}");
        }

        // A link has no permissions of its own; its folder decides who can replace it.
        return role == PathRole.Link ? null
            : TypeFault(path, role, facts)
            ?? WriteFault(path, role, facts)
            ?? FileSystems.FaultOf(path)
            ?? (role == PathRole.Listed ? DefaultAcl.FaultOf(path) : null);
    }

    private static PathFault? TypeFault(string path, PathRole role, FileFacts facts)
    {
        var wanted = role == PathRole.File ? FileType.Regular : FileType.Folder;
        return facts.Type == wanted ? null : new PathFault(
            PathFaultKind.Other,
            path,
            wanted == FileType.Folder ? "is not a folder" : "is not a regular file",
            Fix: null);
    }

    /// <summary>
    /// In a sticky folder others can add names, and rename only what is theirs (inode(7)). The names
    /// that are looked up in it are judged themselves; where all names count, it helps nothing.
    /// </summary>
    private static PathFault? WriteFault(string path, PathRole role, FileFacts facts)
    {
        if (!facts.IsWritableByOthers || (role == PathRole.Above && facts.IsSticky))
            return null;
        var who = facts.Mode.HasFlag(UnixFileMode.OtherWrite)
            ? "every user"
            : $"the group with number {facts.Group}, or a user of its access control list,";
        return new PathFault(
            PathFaultKind.Writable,
            path,
            $"can be written by others than its owner: {who} {(role == PathRole.Listed
                ? "can add files" : "can change it")}",
            $"chmod go-w {ShellText.Word(path)}");
    }
}
