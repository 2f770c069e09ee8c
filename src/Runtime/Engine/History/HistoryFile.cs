using System.Text;
using System.Text.Json;

namespace VpcLang.Runtime.History;

/// <summary>The log: a file of lines, of bounded size, that many runs may append to.</summary>
public sealed class HistoryFile(string path)
{
    /// <summary>From this size on, the older half goes: about 3,000 runs.</summary>
    public const int LimitBytes = 2 * 1024 * 1024;

    /// <summary>EWOULDBLOCK of flock(2): another run writes.</summary>
    private const int Held = 11;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>The file's path.</summary>
    public string Path { get; } = path;

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Append(HistoryEntry entry)
    {
        using var file = Open();
        if (file.Length > LimitBytes)
            DropOlderHalf(file);
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, HistoryContext.Default.HistoryEntry);
        file.Seek(0, SeekOrigin.End);
        // A line that a full disk or a kill cut off ends here, and spoils no other.
        byte[] lead = EndsMidLine(file) ? "\n"u8.ToArray() : [];
        file.Write([.. lead, .. line, (byte)'\n']);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Every line that can be read, the oldest first; none where there is no file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public IEnumerable<HistoryEntry> Read()
    {
        if (!File.Exists(Path))
            return [];
        return File.ReadAllLines(Path, Encoding.UTF8).Select(Parse).OfType<HistoryEntry>();
    }

    private FileStream Open()
    {
        var clock = TimeProvider.System;
        var start = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = OwnerOnly,
                });
            }
            catch (IOException failure) when (
                failure.HResult == Held && clock.GetElapsedTime(start) < Patience)
            {
                Thread.Sleep(Interval);
            }
        }
    }

    private static bool EndsMidLine(FileStream file)
    {
        if (file.Length == 0)
            return false;
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }

    private static void DropOlderHalf(FileStream file)
    {
        file.Seek(file.Length / 2, SeekOrigin.Begin);
        var newer = new byte[file.Length - file.Position];
        file.ReadExactly(newer);
        var firstWhole = Array.IndexOf(newer, (byte)'\n') + 1;
        file.Seek(0, SeekOrigin.Begin);
        file.Write(newer.AsSpan(firstWhole));
        file.SetLength(file.Position);
    }

    private static HistoryEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HistoryContext.Default.HistoryEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
