using VpcLang.Cli.Json;
using VpcLang.Cli.Views;
using VpcLang.Runtime.Doctor;

namespace VpcLang.Cli.Commands;

/// <summary><c>vpclang doctor</c>: whether apply can work on this host, and what to mend.</summary>
internal static class DoctorCommand
{
    /// <summary>The verb.</summary>
    public static Verb Create(Composition composition)
    {
        var json = Flags.Json();
        var verb = new Verb(
            "doctor",
            "Check whether apply can work on this host, and say what mends it.",
            "vpclang doctor") { json };
        verb.SetAction(async (parsed, _) =>
        {
            var session = Session.Of(composition, parsed);
            var findings = await Examination.OfAsync(new Patient(
                new HostFiles(composition.Host), composition.LiveBackends(), composition.Probe));
            var isFit = Examination.IsFit(findings);
            if (parsed.GetValue(json))
                DoctorDocumentWriter.Write(session.Console.Out, findings, isFit);
            else
                new DoctorView(session.Console.Out, session.ColorOut).Write(findings);
            return isFit ? ExitCodes.Success : ExitCodes.Error;
        });
        return verb;
    }
}
