namespace VpcLang.Backends.Linux.Model;

/// <summary>
/// The network namespace id by which the host knows the namespace of an instance as ours
/// (<c>ip netns set</c>, linux/net_namespace.h).
/// </summary>
/// <remarks>
/// The kernel keeps the id in the table of the host's own namespace. It cannot be changed once it is set,
/// nothing inside of the instance can reach it, and it ends with the namespace. An id is derived from
/// the project and the name in its low bits, and counts up above them: a namespace that was deleted keeps
/// its id for as long as a process is left in it, and the next one of that name needs another. The kernel
/// looks through all ids for each question, and does so faster the closer together they are (idr_for_each).
/// </remarks>
internal static class NamespaceId
{
    /// <summary>How many namespaces of one name may be left behind by deletion at a time.</summary>
    public const int Generations = 1 << GenerationBits;

    /// <summary>Ids that the kernel chooses are small; ours have this bit.</summary>
    private const int Ours = 1 << 30;

    private const int GenerationBits = 10;
    private const int HashBits = 30 - GenerationBits;
    private const int Hash = (1 << HashBits) - 1;

    /// <summary>Whether an id can be one of ours, of whatever project.</summary>
    public static bool IsOurs(int id) => (id & Ours) != 0 && id > 0;

    /// <summary>Whether a namespace with a name and an id belongs to a project.</summary>
    public static bool Belongs(int id, string project, string ns) =>
        IsOurs(id) && (id & Hash) == Fold(project, ns);

    /// <summary>The first free id for a namespace; null where all are taken.</summary>
    public static int? Free(string project, string ns, IReadOnlySet<int> taken)
    {
        var folded = Fold(project, ns);
        for (var generation = 0; generation < Generations; generation++)
        {
            var id = Ours | (generation << HashBits) | folded;
            if (!taken.Contains(id))
                return id;
        }

        return null;
    }

    private static int Fold(string project, string ns)
    {
        var hash = Names.StableHash($"{project} {ns}");
        return (int)((hash ^ (hash >> 32)) & Hash);
    }
}
