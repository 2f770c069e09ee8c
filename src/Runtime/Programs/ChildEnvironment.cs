using System.Collections;
using System.Collections.Immutable;

namespace VpcLang.Programs;

/// <summary>The whole environment of a program that is started.</summary>
/// <remarks>
/// Tools get a short list, made anew, in place of the caller's environment, in which dozens of variables
/// change what a program loads or runs: LD_PRELOAD, BASH_ENV, GIT_DIR, TC_LIB_DIR, XTABLES_LIBDIR.
/// </remarks>
public sealed record ChildEnvironment
{
    private ChildEnvironment(ImmutableDictionary<string, string> variables) =>
        Variables = variables;

    /// <summary>PATH alone, of the folders that are searched.</summary>
    public static ChildEnvironment OfPath { get; } = new(
        ImmutableDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add("PATH", ProgramSearch.OfThisProcess.SearchPath));

    /// <summary>What a tool needs: that, and the plain locale.</summary>
    public static ChildEnvironment OfTools { get; } = OfPath.With("LC_ALL", "C");

    /// <summary>The caller's, for this program itself.</summary>
    public static ChildEnvironment OfCaller => new(OwnVariables());

    /// <summary>
    /// The caller's, for a command that the caller has asked for; its PATH holds the folders that are
    /// searched, so none that depends on the current folder.
    /// </summary>
    public static ChildEnvironment OfCallersCommand =>
        OfCaller.With("PATH", ProgramSearch.OfThisProcess.SearchPath);

    /// <summary>The variables by name.</summary>
    public ImmutableDictionary<string, string> Variables { get; }

    /// <summary>The same with a variable set.</summary>
    public ChildEnvironment With(string name, string value) => new(Variables.SetItem(name, value));

    /// <summary>The same with these variables of the caller's, as far as they are set.</summary>
    public ChildEnvironment WithCallers(params string[] names)
    {
        var own = OwnVariables();
        return new(Variables.SetItems(own.Where(pair => names.Contains(pair.Key))));
    }

    /// <summary>What turns this process's environment into this one; null removes a variable.</summary>
    internal Dictionary<string, string?> Changes()
    {
        var changes = OwnVariables().Keys.ToDictionary(
            name => name, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (name, value) in Variables)
            changes[name] = value;
        return changes;
    }

    private static ImmutableDictionary<string, string> OwnVariables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToImmutableDictionary(
                entry => (string)entry.Key,
                entry => entry.Value as string ?? "",
                StringComparer.Ordinal);
}
