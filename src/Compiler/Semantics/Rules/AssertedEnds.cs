using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Diagnostics.Catalogue;
using VpcLang.Compiler.Ir;

namespace VpcLang.Compiler.Semantics.Rules;

/// <summary>An assertion speaks of a connection that begins or ends in the project.</summary>
internal sealed class AssertedEnds : IProjectRule
{
    public void Check(BoundProject project, DiagnosticBag found)
    {
        foreach (var bound in project.Assertions)
        {
            if (bound.Assertion is not { Source: InternetPeer, Destination: InternetPeer })
                continue;
            found.Add(AssertCodes.Outside.At(
                bound.Place, "nothing of the project decides this",
                "name an instance, a subnet, a group or a vpc at one end"));
        }
    }
}
