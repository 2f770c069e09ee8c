using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests.Linting;

/// <summary>What the linter says of a text, a line for each finding: <c>VPC4101 at 7</c>.</summary>
internal static class Found
{
    /// <summary>The text inside a VPC with two subnets and an instance in each.</summary>
    public static string InVpc(string rules) => $$"""
        vpc prod {
          cidr = 10.0.0.0/16
          subnet front { cidr = 10.0.1.0/24 }
          subnet back  { cidr = 10.0.2.0/24 }
          security_group open { allow all from any }
          instance web { subnet = front;  security_groups = [open] }
          instance app { subnet = back;   security_groups = [open] }
          {{rules}}
        }
        """;

    /// <summary>A firewall with these rules, one a line.</summary>
    public static string InFirewall(params string[] rules) => InVpc(
        $$"""firewall wall { subnets = [back]; {{string.Join("; ", rules)}} }""");

    /// <summary>All findings of a text, which has no errors.</summary>
    public static IReadOnlyList<Diagnostic> In(string text)
    {
        var result = Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "test",
            Files = [new SourceFile("main.vpc", text)],
        });
        Assert.DoesNotContain(result.Diagnostics, d => d.Severity == Severity.Error);
        return result.Diagnostics;
    }

    /// <summary>The codes of a text's findings with the source that each is about.</summary>
    public static IEnumerable<string> Told(string text) => In(text).Select(d =>
        $"{d.Code} {text.Substring(d.Primary?.Range.Start ?? 0, d.Primary?.Range.Length ?? 0)}");

    /// <summary>The sources that the one finding of a text points to as its reasons.</summary>
    public static IEnumerable<string> Reasons(string text) => Assert.Single(In(text)).Secondary
        .Select(l => text.Substring(l.Range.Start, l.Range.Length));
}
