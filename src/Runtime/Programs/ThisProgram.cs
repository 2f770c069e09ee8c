namespace VpcLang.Programs;

/// <summary>The program that runs.</summary>
public static class ThisProgram
{
    /// <summary>
    /// The file that starts it. Its folder is the one that the runtime has loaded it from, as the kernel
    /// names it: neither the name that it was started by nor PATH has a say.
    /// </summary>
    public static string File { get; } = Path.Combine(AppContext.BaseDirectory, "vpclang");
}
