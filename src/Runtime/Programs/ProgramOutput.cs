using CliWrap;

namespace VpcLang.Programs;

/// <summary>Where one of a program's two outputs goes.</summary>
public sealed record ProgramOutput
{
    private ProgramOutput(PipeTarget target) => Target = target;

    /// <summary>Nowhere.</summary>
    public static ProgramOutput Discarded { get; } = new(PipeTarget.Null);

    internal PipeTarget Target { get; }

    /// <summary>Into a stream, byte for byte.</summary>
    public static ProgramOutput To(Stream stream) => new(PipeTarget.ToStream(stream));

    /// <summary>To a function, line for line, without the line's end.</summary>
    public static ProgramOutput Lines(Action<string> take) => new(PipeTarget.ToDelegate(take));
}
