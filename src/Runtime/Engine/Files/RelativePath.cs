namespace VpcLang.Runtime.Files;

/// <summary>Paths relative to a folder, by their names alone.</summary>
public static class RelativePath
{
    /// <summary>The path without dots; null where it leads out of its folder.</summary>
    public static string? Normal(string path)
    {
        if (Path.IsPathRooted(path))
            return null;
        var parts = new List<string>();
        foreach (var part in path.Split('/').Where(p => p is not ("" or ".")))
        {
            if (part != "..")
                parts.Add(part);
            else if (parts.Count == 0)
                return null;
            else
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    /// <summary>The folder of a path, empty for the first one, and the name in it.</summary>
    public static (string Folder, string Name) Split(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
    }
}
