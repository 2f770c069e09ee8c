using VpcLang.Runtime.Tests.Fakes;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>The expression reader, with the compiler itself.</summary>
public sealed class ConsoleTests : IDisposable
{
    private readonly Vpclang _program = new();

    public ConsoleTests() => _program.Write(
        "main.vpc", "param net: cidr = 10.0.0.0/16\nvpc prod { cidr = net }\n");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task One_expression_is_one_value()
    {
        Assert.Equal(0, await _program.RunAsync(
            "console", _program.Source, "-e", "prod.cidr.slot(/24, 3)"));
        Assert.Equal("10.0.3.0/24\n", _program.Out);
        Assert.Equal("", _program.Error);
    }

    [Fact]
    public async Task Parameters_are_given_as_to_every_verb()
    {
        Assert.Equal(0, await _program.RunAsync(
            "console", _program.Source, "-e", "prod.cidr.first", "--var", "net=10.7.0.0/16"));
        Assert.Equal("10.7.0.0\n", _program.Out);
    }

    [Fact]
    public async Task Lines_of_a_file_are_answered_without_a_prompt()
    {
        Assert.Equal(0, await _program.RunWithLinesAsync(
            ["let n = 2\r", "", "prod.cidr.slot(/24, n)", "# a comment", "n"],
            "console", _program.Source));
        Assert.Equal("10.0.2.0/24\n2\n", _program.Out);
    }

    [Fact]
    public async Task A_bad_line_is_told_and_the_next_one_is_answered()
    {
        Assert.Equal(1, await _program.RunWithLinesAsync(
            ["1", "prod.cdir", "3"], "console", _program.Source));
        Assert.Equal("1\n3\n", _program.Out);
        Assert.Contains("--> line 2:1:6", _program.Error, StringComparison.Ordinal);
        Assert.Contains("^^^^", _program.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean `cidr`?", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_a_terminal_there_is_a_prompt_and_mistakes_are_no_failure()
    {
        Assert.Equal(0, await _program.RunOnTerminalAsync(
            ["nothing", "1 + 1", ":help", ":quit", "3"], "console", _program.Source));
        Assert.StartsWith(
            "1 VPC, 0 subnets, 0 instances; :help", _program.Out, StringComparison.Ordinal);
        Assert.Contains("\n> > 2\n> ", _program.Out, StringComparison.Ordinal);
        Assert.Contains("Ctrl-D", _program.Out, StringComparison.Ordinal);
        Assert.EndsWith("> ", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_it() =>
        Assert.Equal(0, await _program.RunOnTerminalAsync(["1"], "console", _program.Source));

    [Fact]
    public async Task An_unknown_command_is_answered_with_the_known_ones()
    {
        Assert.Equal(1, await _program.RunWithLinesAsync(
            [":exit", "1"], "console", _program.Source));
        Assert.Contains("there are :help and :quit", _program.Error, StringComparison.Ordinal);
        Assert.Equal("1\n", _program.Out);
    }

    [Fact]
    public async Task A_project_with_a_mistake_is_not_computed_with()
    {
        _program.Write("main.vpc", "vpc prod { cidr = 10.0.0.1/16 }\n");
        Assert.Equal(1, await _program.RunAsync("console", _program.Source, "-e", "1"));
        Assert.Equal("", _program.Out);
        Assert.Contains("VPC1104", _program.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_file_holds_cannot_move_the_cursor()
    {
        _program.Write("evil.txt", "a\u001b[2Jb");
        Assert.Equal(0, await _program.RunAsync(
            "console", _program.Source, "-e", "file(\"evil.txt\")"));
        Assert.Equal("\"ab\"\n", _program.Out);
    }
}
