using System.Text;
using VpcLang.Runtime;
using VpcLang.Runtime.Projects;

namespace VpcLang.Cli.Terminal;

/// <summary>The real console, in UTF-8.</summary>
internal sealed class SystemConsole : IConsole
{
    /// <summary>What goes to a file or another program is never broken into lines.</summary>
    private const int WidthOfFiles = 10_000;

    private const int NarrowestTerminal = 40;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <inheritdoc/>
    public TextWriter Out => field ??= Writer(
        new DescriptorStream(Descriptors.Output, why => OutputFailure = why), OutputIsTerminal);

    /// <summary>
    /// Standard error. What was printed before goes out first: where both are one file or one terminal,
    /// a message would else stand in the middle of it.
    /// </summary>
    public TextWriter Error => field ??= Writer(
        new DescriptorStream(Descriptors.Error, _ => { }) { Before = Out.Flush }, autoFlush: true);

    /// <inheritdoc/>
    public string? OutputFailure { get; private set; }

    /// <inheritdoc/>
    public bool InputIsTerminal => Descriptors.IsTerminal(Descriptors.Input);

    /// <inheritdoc/>
    public bool OutputIsTerminal => Descriptors.IsTerminal(Descriptors.Output);

    /// <inheritdoc/>
    public bool ErrorIsTerminal => Descriptors.IsTerminal(Descriptors.Error);

    /// <inheritdoc/>
    public int Width => OutputIsTerminal
        ? Math.Max(Descriptors.Columns(Descriptors.Output), NarrowestTerminal)
        : WidthOfFiles;

    /// <inheritdoc/>
    public string? ReadLine()
    {
        Out.Flush();
        var line = new List<byte>();
        var next = Descriptors.ReadByte(Descriptors.Input);
        if (next is null)
            return null;
        for (; next is { } value and not (byte)'\n'; next = Descriptors.ReadByte(Descriptors.Input))
        {
            line.Add(value);
            if (line.Count > ProjectLoader.FileLimitBytes)
                throw RuntimeErrors.TooLarge("<stdin>", line.Count, ProjectLoader.FileLimitBytes);
        }

        return Utf8.GetString(line.ToArray());
    }

    /// <inheritdoc/>
    public byte[] ReadToEnd(long limitBytes)
    {
        using var all = new MemoryStream();
        Span<byte> some = stackalloc byte[16 * 1024];
        int count;
        while (all.Length <= limitBytes && (count = Descriptors.Read(Descriptors.Input, some)) > 0)
            all.Write(some[..count]);
        if (all.Length > limitBytes)
            all.SetLength(limitBytes + 1);
        return all.ToArray();
    }

    /// <summary>A writer for several threads: a signal's message may come at any time.</summary>
    private static TextWriter Writer(DescriptorStream stream, bool autoFlush) =>
        TextWriter.Synchronized(new StreamWriter(stream, Utf8) { AutoFlush = autoFlush });
}
