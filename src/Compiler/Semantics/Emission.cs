namespace VpcLang.Compiler.Semantics;

/// <summary>What every emitter may rely on: of a project without mistakes all is known.</summary>
internal static class Emission
{
    public static T Known<T>(T? value)
        where T : class => value ?? throw Unreported();

    public static T Known<T>(T? value)
        where T : struct => value ?? throw Unreported();

    private static InvalidOperationException Unreported() =>
        new("a value is missing without a finding that says why");
}
