using VpcLang.Compiler.Verification.Naming;
using VpcLang.Runtime;

namespace VpcLang.Cli.Commands;

/// <summary>The ends that a command line names.</summary>
internal static class EndNames
{
    private const int MostNames = 8;

    /// <summary>The end of a name.</summary>
    /// <exception cref="Backends.Contracts.BackendException">Nothing bears it.</exception>
    public static NamedEnd Read(EndReader reader, string name)
    {
        if (reader.Read(name) is { } end)
            return end;
        var names = reader.Names.ToList();
        var nearest = Nearest.To(name, names);
        throw RuntimeErrors.Options(
            $"nothing here is called {name}, or several things are",
            nearest is not null
                ? $"did you mean {nearest}?"
                : $"there are: {string.Join(", ", names.Take(MostNames))}"
                    + (names.Count > MostNames ? " …" : ""));
    }
}
