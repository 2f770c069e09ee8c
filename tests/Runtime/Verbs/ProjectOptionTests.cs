using VpcLang.Compiler;
using VpcLang.Compiler.Ir;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Tests.Fakes;
using VpcLang.Runtime.Tests.Hostile;

namespace VpcLang.Runtime.Tests.Verbs;

/// <summary>What <c>--project</c> takes: names become parts of paths, chains and tables.</summary>
public sealed class ProjectOptionTests : IDisposable
{
    private static readonly string[] Verbs = ["confirm", "destroy", "history", "logs", "show"];

    private static readonly string[] NoNames =
    [
        " ", ".", "..", "../lock", "/etc/passwd", "a/b", "a\\b", "shop~yes", ".shop", "-rf", "1shop", "_",
        "a b", "shop\n", "a\0b", "sh\u00f6p", "\u202eshop", "shop*", "$(id)", new string('a', 64),
    ];

    private readonly Vpclang _program = new();

    public static TheoryData<string> AllVerbs => [.. Verbs];

    public void Dispose() => _program.Dispose();

    [Theory]
    [MemberData(nameof(AllVerbs))]
    public async Task A_text_that_is_no_name_is_refused_before_the_host_is_read(string verb)
    {
        foreach (var text in NoNames)
        {
            Assert.Equal(1, await _program.RunAsync(verb, $"--project={text}"));
            Assert.StartsWith("error VPC5953: ", _program.Error, StringComparison.Ordinal);
            Assert.Contains("a name begins with a letter", _program.Error, StringComparison.Ordinal);
        }

        Assert.Null(_program.Backend.AskedProject);
        Assert.False(Directory.Exists(_program.Host.RuntimeFolder));
    }

    [Fact]
    public async Task A_name_that_is_not_on_the_host_is_nothing_to_destroy()
    {
        Assert.Equal(0, await _program.RunAsync("destroy", "--project", "shop"));
        Assert.Contains("Nothing of shop is on this host.", _program.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_what_the_compiler_takes_for_one()
    {
        foreach (var text in NoNames.Append("").Append("shop").Append(new string('a', PlainName.Longest)))
        {
            var result = Compilation.Compile(new CompilationInput
            {
                DefaultProjectName = "default",
                Files = [new SourceFile("main.vpc", $"project {HostileText.Quoted(text)}\n")],
            });
            Assert.Equal(result.Network is not null, ProjectName.TryParse(text) is not null);
        }
    }
}
