using VpcLang.Cli.Terminal;

namespace VpcLang.Runtime.Tests.Fakes;

/// <summary>Keeps what is printed, and answers questions with given lines.</summary>
internal sealed class FakeConsole : IConsole, IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public Queue<string> Answers { get; } = new();

    public TextWriter Out => _out;

    public TextWriter Error => _error;

    public bool InputIsTerminal { get; set; }

    public bool OutputIsTerminal { get; set; }

    public bool ErrorIsTerminal { get; set; }

    public int Width => 100;

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    public byte[] Input { get; init; } = [];

    public byte[] ReadToEnd(long limitBytes) => Input;

    public string? ReadLine() => Answers.TryDequeue(out var answer) ? answer : null;
}
