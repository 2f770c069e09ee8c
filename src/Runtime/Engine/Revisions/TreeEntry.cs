using System.Text;

namespace VpcLang.Runtime.Revisions;

/// <summary>An entry of a tree object.</summary>
/// <param name="Mode">What it is, in octal digits.</param>
/// <param name="Id">The id of its object.</param>
/// <param name="Name">Its name in the folder.</param>
internal sealed record TreeEntry(string Mode, string Id, string Name)
{
    /// <summary>The modes of git's object.h (S_IFGITLINK, canon_mode).</summary>
    public bool IsFolder => Mode == "40000";

    /// <inheritdoc cref="IsFolder"/>
    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);

    /// <inheritdoc cref="IsFolder"/>
    public bool IsLink => Mode == "120000";

    /// <inheritdoc cref="IsFolder"/>
    public bool IsSubmodule => Mode == "160000";

    /// <summary>
    /// The entries of a tree by name; null where it is not one that git would check out. Any bytes can be
    /// in the object database: `git fsck` finds such a tree, `git fetch` by itself does not.
    /// </summary>
    /// <param name="tree">MODE, a space, NAME, a zero byte and the bytes of the id, repeated.</param>
    /// <param name="idBytes">20 for SHA-1, 32 for SHA-256.</param>
    public static Dictionary<string, TreeEntry>? Parse(ReadOnlySpan<byte> tree, int idBytes)
    {
        var entries = new Dictionary<string, TreeEntry>(StringComparer.Ordinal);
        while (!tree.IsEmpty)
        {
            var (space, zero) = (tree.IndexOf((byte)' '), tree.IndexOf((byte)0));
            if (space < 1 || zero <= space + 1 || tree.Length < zero + 1 + idBytes)
                return null;
            // Bytes that are no UTF-8 become U+FFFD: nothing can name such an entry.
            var entry = new TreeEntry(
                Encoding.ASCII.GetString(tree[..space]),
                Convert.ToHexStringLower(tree.Slice(zero + 1, idBytes)),
                Encoding.UTF8.GetString(tree[(space + 1)..zero]));
            if (!IsName(entry.Name) || (!entries.TryAdd(entry.Name, entry) && !IsUnreadable(entry.Name)))
                return null;
            tree = tree[(zero + 1 + idBytes)..];
        }

        return entries;
    }

    /// <summary>Whether a name is not UTF-8; a source file may not have such a one.</summary>
    public static bool IsUnreadable(string name) => name.Contains('\uFFFD', StringComparison.Ordinal);

    private static bool IsName(string name) =>
        name is not ("." or "..")
        && !name.Contains('/', StringComparison.Ordinal)
        && !name.Equals(".git", StringComparison.OrdinalIgnoreCase);
}
