using VpcLang.Backends.Contracts;
using VpcLang.Runtime.Host;
using VpcLang.Runtime.Planning;

namespace VpcLang.Cli.Commands;

/// <summary>What every verb checks before it reads or changes the host.</summary>
internal static class HostAccess
{
    /// <summary>A backend that can work here, for a process that has the rights to.</summary>
    /// <exception cref="BackendException">Rights or tools are missing; says which.</exception>
    public static ILiveBackend Open(Session session, string verb, string? backend)
    {
        Capabilities.Require(verb, session.Composition.Host);
        FileMask.Tighten();
        return BackendChooser.ChooseWorking(session.Composition.LiveBackends(), backend);
    }
}
