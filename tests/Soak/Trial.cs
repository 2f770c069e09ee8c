using System.Collections.Immutable;
using VpcLang.Compiler;
using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Tests.Verification.Random;
using VpcLang.Compiler.Text;

namespace VpcLang.Soak;

/// <summary>A network as its source, and as the compiler reads that.</summary>
internal sealed record Trial(string Source, Network? Network, ImmutableArray<Diagnostic> Faults)
{
    public static Trial Of(Network drawn)
    {
        var source = SourceWriter.Write(Realisable.Of(drawn));
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

    public static string Compiles(int seed)
    {
        var trial = Of(RandomNetwork.Of(seed));
        return trial.Network is not null
            ? $"{seed} compiles"
            : $"{seed} {trial.Faults[0].Code} {trial.Faults[0].Title}: {trial.Faults[0].Primary?.Text}\n{trial.Source}";
    }
}
