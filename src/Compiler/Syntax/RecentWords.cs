namespace VpcLang.Compiler.Syntax;

/// <summary>
/// The words read last, so that one that comes back, as most do, is one string in memory.
/// </summary>
internal sealed class RecentWords
{
    private const int Places = 4096;

    private readonly string?[] _words = new string?[Places];

    /// <summary>A token's characters as a string, which others may share.</summary>
    public string Of(Token token)
    {
        var characters = token.Span;
        uint hash = 0;
        foreach (var c in characters)
            hash = (hash * 31) + c;
        ref var place = ref _words[hash % Places];
        if (place is null || !characters.SequenceEqual(place))
            place = token.Text;
        return place;
    }
}
