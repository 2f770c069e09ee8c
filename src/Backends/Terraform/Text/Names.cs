using System.Globalization;

namespace VpcLang.Backends.Terraform.Text;

/// <summary>
/// Names of blocks from addresses of resources, each once a type: letters, digits, <c>_</c> and
/// <c>-</c> (Terraform, "Identifiers").
/// </summary>
internal sealed class Names
{
    private readonly Dictionary<(string Type, string Key), string> _names = [];
    private readonly HashSet<(string Type, string Name)> _taken = [];

    /// <summary>The name of a block; the same key is always the same name.</summary>
    /// <param name="type">The type of the block: <c>aws_subnet</c>.</param>
    /// <param name="key">
    /// The resource's address, and behind a <c>#</c> what tells several blocks of it apart.
    /// </param>
    public string Of(string type, string key)
    {
        if (_names.TryGetValue((type, key), out var known))
            return known;
        var wanted = Identifier(key);
        var name = wanted;
        for (var n = 2; !_taken.Add((type, name)); n++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{n}");
        return _names[(type, key)] = name;
    }

    /// <summary>The kinds go, since the type says them: <c>vpc.prod/subnet.web</c> is prod_web.</summary>
    private static string Identifier(string key)
    {
        var marked = key.Split('#', 2);
        var parts = marked[0].Split('/').Select(part => part[(part.IndexOf('.') + 1)..])
            .Concat(marked.Skip(1));
        var text = string.Concat(string.Join('_', parts)
            .Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
        return text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] == '_') ? text : $"_{text}";
    }
}
