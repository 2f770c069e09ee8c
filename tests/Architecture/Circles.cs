namespace VpcLang.Architecture.Tests;

/// <summary>Finds circles in a graph of names.</summary>
internal static class Circles
{
    /// <summary>The first circle, written as a path; null where there is none.</summary>
    public static string? FirstIn(IReadOnlyDictionary<string, HashSet<string>> graph)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        return graph.Keys.Order(StringComparer.Ordinal)
            .Select(start => From(start, graph, [], done))
            .FirstOrDefault(circle => circle is not null);
    }

    private static string? From(
        string name,
        IReadOnlyDictionary<string, HashSet<string>> graph,
        List<string> path,
        HashSet<string> done)
    {
        var at = path.IndexOf(name);
        if (at >= 0)
            return string.Join(" -> ", path.Skip(at).Append(name));
        if (!done.Add(name) || !graph.TryGetValue(name, out var next))
            return null;
        path.Add(name);
        foreach (var other in next.Order(StringComparer.Ordinal))
        {
            if (From(other, graph, path, done) is { } circle)
                return circle;
        }

        path.RemoveAt(path.Count - 1);
        return null;
    }
}
