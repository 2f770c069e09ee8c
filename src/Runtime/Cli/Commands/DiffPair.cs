using System.Collections.Immutable;
using VpcLang.Compiler.Ir;

namespace VpcLang.Cli.Commands;

/// <summary>A side that compiles, and the parameters that it declares.</summary>
internal sealed record DiffProject(
    DiffSide Side, Network Network, ImmutableArray<DeclaredParameter> Parameters);

/// <summary>Two sides that compile with the values that the user gives.</summary>
internal sealed record DiffPair(
    DiffProject Old, DiffProject New, ImmutableDictionary<string, string> Values);
