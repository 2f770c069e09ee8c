using System.ComponentModel;
using VpcLang.Backends.Contracts;

namespace VpcLang.Runtime.Host;

/// <summary>The programs of this host, with failures as messages.</summary>
public static class HostPrograms
{
    /// <summary>A program that a verb needs.</summary>
    /// <exception cref="BackendException">There is none that can be used; says why.</exception>
    public static Executable Require(string verb, string program) =>
        ProgramSearch.OfThisProcess.Find(program)
        ?? throw RuntimeErrors.MissingTools(
            verb, [program], DebianPackages.Of([program]));

    /// <summary>Becomes a program; returns only by an exception.</summary>
    /// <exception cref="BackendException">It cannot start.</exception>
    public static void Become(Replacement replacement)
    {
        try
        {
            ProcessReplacement.Become(replacement);
        }
        catch (Win32Exception failure)
        {
            throw RuntimeErrors.UnreadablePath(replacement.Program.Path, failure.Message);
        }
    }
}
