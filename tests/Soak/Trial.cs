using System.Collections.Immutable;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;

namespace VpcLang.Soak;

/// <summary>A network as its source, and as the compiler reads that.</summary>
internal sealed record Trial(string Source, Network? Network, ImmutableArray<Diagnostic> Faults)
{
    /// <summary>The trial of a network that was drawn.</summary>
    public static Trial Of(Network drawn) => Of(SourceWriter.Write(Realisable.Of(drawn)));

    /// <summary>The trial of a source.</summary>
    public static Trial Of(string source)
    {
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "random",
            Files = [new SourceFile("random.vpc", source)],
        });
        return new Trial(
            source,
            result.Network,
            [.. result.Diagnostics.Where(d => d.Severity == Severity.Error)]);
    }
}
