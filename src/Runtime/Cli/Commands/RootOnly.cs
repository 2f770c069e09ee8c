using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Service;

namespace VpcLang.Cli.Commands;

/// <summary><c>apply --root-only</c>, which the unit of <c>install-service</c> runs at each boot.</summary>
internal static class RootOnly
{
    /// <summary>A check that has this program and its runtime; the source adds its files.</summary>
    public static RootOnlyCheck Start(Session session)
    {
        var check = new RootOnlyCheck(session.Composition.Host.Superusers);
        check.AddInstallation(session.Composition.Installation());
        return check;
    }

    /// <summary>Adds the tools of a backend before one is started; prints the faults, if any.</summary>
    public static bool AllowsTools(Session session, RootOnlyCheck check, ILiveBackend backend)
    {
        check.AddTools(backend.Info.Tools, Environment.GetEnvironmentVariable("PATH") ?? "");
        if (check.Faults.IsEmpty)
            return true;
        new RootOnlyView(session).WriteFaults(check);
        return false;
    }
}
