using VpcLang.Compiler.Diagnostics;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests;

/// <summary>Mistakes of people who know another tool: one finding, with what to write here.</summary>
public sealed class HintTests
{
    [Theory]
    [InlineData("allow 80/tcp from any", "tcp/80")]
    [InlineData("allow 80-90/TCP from any", "tcp/80-90")]
    [InlineData("allow 80,443/tcp from any", "tcp/80,443")]
    [InlineData("allow [53/udp, tcp/53] from any", "udp/53")]
    [InlineData("allow http from any", "tcp/80")]
    [InlineData("allow HTTPS from any", "tcp/443")]
    [InlineData("allow ping from any", "icmp/echo-request")]
    [InlineData("allow tcp/http from any", "80")]
    [InlineData("allow udp/dns to any", "53")]
    [InlineData("allow * from any", "all")]
    [InlineData("allow tcp/80 from *", "any")]
    [InlineData("allow tcp/80 from anywhere", "any")]
    [InlineData("drop tcp/80 from any", "deny")]
    [InlineData("accept tcp/80 from any", "allow")]
    [InlineData("BLOCK tcp/80 from any", "deny")]
    public void A_word_of_another_tool_is_corrected(string rule, string correction)
    {
        var finding = Assert.Single(InGroup(rule));
        Assert.Contains($"`{correction}`", finding.Help, StringComparison.Ordinal);
        Assert.Equal(correction, Assert.Single(finding.Edits).NewText);
    }

    [Theory]
    [InlineData("allow 8000 from any", "`tcp/8000` or `udp/8000`")]
    [InlineData("allow [tcp/80, 443] from any", "`tcp/443` or `udp/443`")]
    [InlineData("allow 70000 from any", "as in `tcp/80,443`")]
    [InlineData("allow 80-90 from any", "as in `tcp/80,443`")]
    [InlineData("allow \"tcp/443\" from any", "without quotes")]
    [InlineData("allow any from any", "for every service write `all`")]
    [InlineData("allow tcp/80 from all", "for everyone write `any`")]
    public void A_value_in_the_wrong_place_has_a_hint(string rule, string help) =>
        Assert.Contains(help, Assert.Single(InGroup(rule)).Help, StringComparison.Ordinal);

    [Fact]
    public void Every_name_of_a_service_in_a_list_is_reported() => Assert.Equal(
        ["tcp/80", "tcp/22"],
        InGroup("allow [http, tcp/443, ssh] from any").Select(d => Assert.Single(d.Edits).NewText));

    [Fact]
    public void A_name_that_the_source_declares_is_no_foreign_word() => Assert.Empty(Findings(
        "let http = tcp/8080\n" + Group("allow http from any")));

    [Fact]
    public void An_action_of_another_tool_behind_a_number_is_corrected_too() => Assert.Equal(
        "deny",
        Assert.Single(Assert.Single(InVpc("network_acl n { 100 drop tcp/80 from any }")).Edits).NewText);

    [Theory]
    [InlineData("publish 8080/tcp to x on tcp/80", "tcp/8080")]
    [InlineData("publish https to x", "tcp/443")]
    [InlineData("firewall f { subnets = [s];  default = drop }", "deny")]
    [InlineData("assert x can reach internet on https", "tcp/443")]
    [InlineData("load_balancer b { subnet = s;  listen 80/tcp to [x] }", "tcp/80")]
    public void The_same_holds_for_published_ports_and_listeners(string statement, string correction) =>
        Assert.Contains(
            InVpc("internet_gateway { }\n" + statement),
            d => d.Edits is [{ NewText: var text }] && text == correction);

    [Theory]
    [InlineData("instance y { subnet = s;  count = 3 }", "`for i in 1..3 {")]
    [InlineData("instance y { subnet = s;  for_each = [1] }", "`for i in 1..3 {")]
    [InlineData("for i in range(3) { instance \"y-${i}\" { subnet = s } }", "`0..2` is 0, 1, 2")]
    [InlineData("subnet t { cidr = cidrsubnet(p.cidr, 8, 1) }", "slot(/24, 1)")]
    public void A_loop_of_another_language_has_a_hint(string statement, string help) =>
        Assert.Contains(help, Assert.Single(InVpc(statement)).Help, StringComparison.Ordinal);

    [Theory]
    [InlineData("instance y-${i} { subnet = s }", "y-${i}")]
    [InlineData("instance ${i}-y { subnet = s }", "${i}-y")]
    [InlineData("instance y-${i}-${i + 1} { subnet = s }", "y-${i}-${i + 1}")]
    public void A_name_with_a_value_in_it_wants_quotes(string statement, string name)
    {
        var finding = Assert.Single(InVpc($"for i in 1..3 {{ {statement} }}"));
        Assert.Equal($"write `\"{name}\"`", finding.Help);
        Assert.Equal($"\"{name}\"", Assert.Single(finding.Edits).NewText);
    }

    [Theory]
    [InlineData("$")]
    [InlineData("${")]
    [InlineData("${i")]
    [InlineData("${i {")]
    [InlineData("${\"")]
    [InlineData("${}${")]
    public void A_dollar_sign_that_opens_nothing_is_a_bad_character(string text) => Assert.Contains(
        InVpc($"instance y{text}\n subnet t {{ cidr = 10.0.2.0/24 }}"),
        d => d.Severity == Severity.Error);

    [Theory]
    [InlineData("10.0.0.5/16", "10.9.1.0/24")]
    [InlineData("010.0.0.0/16", "10.9.1.0/24")]
    public void A_network_with_a_mistake_counts_as_corrected(string network, string outside) =>
        Assert.Equal(
            ["VPC3003", network[0] == '0' ? "VPC1102" : "VPC1104"],
            Findings($"vpc p {{ cidr = {network};  subnet s {{ cidr = 10.0.1.0/24 }}\n"
                    + $"  subnet t {{ cidr = {outside} }} }}")
                .Select(d => d.Code).Order(StringComparer.Ordinal).Reverse());

    [Fact]
    public void An_indefinite_article_suits_its_noun()
    {
        string[] kinds =
        [
            "instance", "internet_gateway", "elastic_ip", "subnet", "firewall", "network_acl",
            "load_balancer",
        ];
        var texts = kinds.Select(k => $"vpc p {{\n cidr = 10.0.0.0/16\n {k} x\n {k} y {{ vpc z {{ }} }}\n}}")
            .SelectMany(Findings)
            .Concat(Case.All().SelectMany(c => Compilation.Compile(c.Input()).Diagnostics))
            .SelectMany(d => new[] { d.Primary?.Text, d.Help }.Concat(d.Secondary.Select(s => s.Text)))
            .OfType<string>()
            .ToList();
        Assert.Contains(texts, t => t.Contains("an `instance`", StringComparison.Ordinal));
        Assert.All(texts, t => Assert.DoesNotMatch("\\ba `?[aeio][a-z]+", t));
        Assert.All(texts, t => Assert.DoesNotMatch("\\ban `?[bcdfgjkpqtvwyz]", t));
    }

    private static IReadOnlyList<Diagnostic> InGroup(string rule) => Findings(Group(rule));

    private static string Group(string rule) => $$"""
        vpc p {
          cidr = 10.0.0.0/16
          subnet s { cidr = 10.0.1.0/24 }
          security_group g { {{rule}} }
          instance x { subnet = s;  security_groups = [g] }
          instance y { subnet = s;  security_groups = [g] }
        }
        """;

    private static IReadOnlyList<Diagnostic> InVpc(string text) => Findings($$"""
        vpc p {
          cidr = 10.0.0.0/16
          subnet s { cidr = 10.0.1.0/24;  type = private }
          instance x { subnet = s }
          {{text}}
        }
        """);

    private static IReadOnlyList<Diagnostic> Findings(string text) =>
    [
        .. Compilation.Compile(new CompilationInput
        {
            DefaultProjectName = "test",
            Files = [new SourceFile("main.vpc", text)],
        }).Diagnostics.Where(d => d.Severity == Severity.Error),
    ];
}
