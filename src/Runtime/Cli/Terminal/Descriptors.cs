using System.Runtime.InteropServices;

namespace VpcLang.Cli.Terminal;

/// <summary>The process's standard descriptors, by the system's own calls.</summary>
/// <remarks>
/// System.Console prepares a terminal for reading keys as soon as anything is written: it sends an
/// escape sequence that stays behind in the terminal, and it reads more input than was asked for,
/// which the next program then misses. Neither is for a tool that prints lines.
/// </remarks>
internal static partial class Descriptors
{
    /// <summary>Standard input, output and error.</summary>
    public const int Input = 0, Output = 1, Error = 2;

    private const int Interrupted = 4;

    /// <summary>TIOCGWINSZ of ioctl_tty(2).</summary>
    private const nuint GetWindowSize = 0x5413;

    /// <summary>Whether somebody sits at the other end.</summary>
    public static bool IsTerminal(int descriptor) => Isatty(descriptor) == 1;

    /// <summary>The terminal's columns; 80 where it does not say.</summary>
    public static int Columns(int descriptor)
    {
        var size = default(WindowSize);
        return Ioctl(descriptor, GetWindowSize, ref size) == 0 && size.Columns > 0
            ? size.Columns
            : 80;
    }

    /// <summary>Writes everything; false where nobody reads any more.</summary>
    public static bool Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var written = Write(descriptor, bytes, (nuint)bytes.Length);
            if (written >= 0)
                bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() != Interrupted)
                return false;
        }

        return true;
    }

    /// <summary>The next byte; null at the end of the input.</summary>
    public static byte? ReadByte(int descriptor)
    {
        Span<byte> one = stackalloc byte[1];
        return Read(descriptor, one) == 1 ? one[0] : null;
    }

    /// <summary>Reads what is there, and waits for something; 0 at the end of the input.</summary>
    public static int Read(int descriptor, Span<byte> bytes)
    {
        nint count;
        do
            count = Read(descriptor, bytes, (nuint)bytes.Length);
        while (count < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return (int)Math.Max(count, 0);
    }

    [LibraryImport("libc", EntryPoint = "isatty")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Isatty(int descriptor);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(int descriptor, Span<byte> bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Ioctl(int descriptor, nuint request, ref WindowSize size);

    /// <summary>struct winsize of ioctl_tty(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct WindowSize
    {
        public ushort Rows;
        public ushort Columns;
        public ushort Width;
        public ushort Height;
    }
}
