using System.Text;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>A source that a hostile text stands in, and what is said on the command line.</summary>
internal sealed record HostileSource(string Text, string FileName = "main.vpc", string[]? Words = null);

/// <summary>A place of a project where text may stand.</summary>
/// <param name="Name">What it is.</param>
/// <param name="With">A source with a text there.</param>
internal sealed record HostileField(string Name, Func<string, HostileSource> With)
{
    /// <summary>Every place there is. A new one is a line here.</summary>
    public static IReadOnlyList<HostileField> All { get; } =
    [
        Top("a project's name", t => $"project {Q(t)}"),
        Top("a VPC's name", t => $"vpc {Q(t)} {{ cidr = 10.9.0.0/16 }}"),
        Top("a name put together", t => $"let n = {Q(t)}\nvpc \"x${{n}}\" {{ cidr = 10.9.0.0/16 }}"),
        Top("a peering's name", t =>
            $"vpc o {{ cidr = 10.9.0.0/16 }}\npeering {Q(t)} {{ between = [prod, o] }}"),
        Top("a transit gateway's name", t =>
            $"vpc o {{ cidr = 10.9.0.0/16 }}\ntransit_gateway {Q(t)} {{ attach = [prod, o] }}"),
        Inside("a subnet's name", t => $"subnet {Q(t)} {{ cidr = 10.10.9.0/24 }}"),
        Inside("an instance's name", t => $"instance {Q(t)} {{ subnet = back }}"),
        Inside("a group's name", t => $"security_group {Q(t)} {{ }}"),
        Inside("a firewall's name", t => $"firewall {Q(t)} {{ subnets = [back] }}"),
        Inside("a network ACL's name", t => $"network_acl {Q(t)} {{ 1 allow all from any }}"),
        Inside("a route table's name", t => $"route_table {Q(t)} {{ }}"),
        Inside("a NAT gateway's name", t => $"nat_gateway {Q(t)} {{ subnet = front }}"),
        Inside("an elastic IP's name", t =>
            $"elastic_ip {Q(t)} {{ instance = db;  address = 198.51.100.9 }}"),
        Inside("a load balancer's name", t =>
            $"load_balancer {Q(t)} {{ subnet = front;  listen tcp/80 to [web] on tcp/80 }}"),
        Inside("a VPC's domain", t => $"domain = {Q(t)}"),
        Inside("a rule's reason", t => $"security_group why {{ allow tcp/1 from any {Q(t)} }}"),
        Inside("the reason of a rule that logs", t =>
            $"firewall wall {{ subnets = [back];  allow all from any log {Q(t)} }}"),
        Inside("a reason put together", t =>
            $"let r = {Q(t)}\nsecurity_group why {{ allow tcp/1 from any \"${{r}} ${{r}}\" }}"),
        Inside("a doc comment of an instance", t => $"## {t}\ninstance doc {{ subnet = back }}"),
        Top("a word of the source", t => $"{t}"),
        Inside("a name without quotes", t => $"instance {t} {{ subnet = back }}"),
        Inside("a reference", t => $"instance ref {{ subnet = {t} }}"),
        Top("a comment", t => $"# {t}"),
        Top("a doc comment", t => $"## {t}\nvpc doc {{ cidr = 10.9.0.0/16 }}"),
        Top("the message of an assertion", t => $"assert internet cannot reach prod.db, {Q(t)}"),
        Top("the message of a false assertion", t => $"assert internet can reach prod.db, {Q(t)}"),
        Top("the message of a false condition", t => $"assert 1 == 2, {Q(t)}"),
        Top("an output", t => $"output o = {Q(t)}"),
        Top("an output in a list", t => $"output o = [{Q(t)}, {Q(t)}]"),
        Top("an output in a map", t => $"output o = {{ a = {Q(t)} }}"),
        Top("a value", t => $"let v = {Q(t)}\noutput o = upper(v)"),
        Top("the pattern of a format", t => $"output o = format({Q(t)}, 1)"),
        Top("a parameter's description", t => $"param p: string = \"x\", {Q(t)}\noutput o = p"),
        Top("a parameter's default", t => $"param p: string = {Q(t)}\noutput o = p"),
        Top("a parameter's choice", t => $"param p: \"a\" | {Q(t)} = \"b\""),
        Top("the path of an import", t => $"import {Q(t)}"),
        Top("the path of a file", t => $"output o = file({Q(t)})"),
        Top("the path of a JSON file", t => $"output o = json({Q(t)})"),
        new("the uplink", t => new(Network("", $"{Q(t)}", ""))),
        new("a value on the command line", t => new(
            Network("param p: string\noutput o = p", "\"eth0\"", ""), Words: ["--var", $"p={t}"])),
        new("a number on the command line", t => new(
            Network("param p: int\noutput o = p", "\"eth0\"", ""), Words: ["--var", $"p={t}"])),
        new("a parameter's name on the command line", t => new(
            Network("", "\"eth0\"", ""), Words: [$"--var={t}=x"])),
        OfFile,
        new("the name of a file with a mistake", t => new(
            Network("vpc prod { }", "\"eth0\"", ""), FileName: $"{FileName(t)}.vpc")),
    ];

    /// <summary>A text in every place that takes any text, all at once.</summary>
    public static HostileField Everywhere => new("every place of free text", t => new(
        Network(
            $$"""
            # {{Line(t)}}
            param p: string = {{Q(t)}}, {{Q(t)}}
            let v = {{Q(t)}}
            output o = upper(v)
            output l = [v, {{Q(t)}}, { a = p }]
            assert internet cannot reach prod.db, {{Q(t)}}
            """,
            "\"eth0\"",
            $$"""
              security_group why { allow tcp/1 from any {{Q(t)}};  allow tcp/2 from any log "${v} ${p}" }
              firewall wall { subnets = [back];  reject tcp/9 from any log {{Q(t)}};  default = allow }
              network_acl edge { 1 allow all from any log {{Q(t)}};  1 allow all to any {{Q(t)}} }
              ## {{Line(t)}}
              instance doc { subnet = back;  security_groups = [why] }   # {{Line(t)}}
            """)));

    /// <summary>The name of a file, with rules that log and so name their place.</summary>
    public static HostileField OfFile => new("the name of a file", t => new(
        Network(
            "output o = 1",
            "\"eth0\"",
            "firewall wall { subnets = [back];  allow all from any log }"),
        FileName: $"{FileName(t)}.vpc"));

    /// <summary>The network around a text: an instance that the internet reaches, and one behind it.</summary>
    public static string Network(string top, string uplink, string inside) => new StringBuilder()
        .Append(top).Append('\n')
        .Append(
            $$"""
            vpc prod {
              cidr = 10.10.0.0/16
              internet_gateway { uplink = {{uplink}} }
              subnet front { cidr = 10.10.1.0/24;  type = public }
              subnet back  { cidr = 10.10.2.0/24 }
              security_group open { allow tcp/80 from any;  allow tcp/81 from prod log }
              instance web { subnet = front;  security_groups = [open] }
              instance db  { subnet = back;   security_groups = [open] }
              publish tcp/8080 to web on tcp/80

            """)
        .Append(inside)
        .Append("\n}\n").ToString();

    /// <summary>As much of a text as the name of a file can hold (NAME_MAX, less an extension).</summary>
    public static string FileName(string text)
    {
        var name = string.Concat(text.Where(c => c is not ('/' or '\0')));
        return name.Length == 0 ? "empty" : name.Length > 100 ? name[..100] : name;
    }

    public override string ToString() => Name;

    private static HostileField Top(string name, Func<string, string> line) =>
        new(name, t => new(Network(line(t), "\"eth0\"", "")));

    private static HostileField Inside(string name, Func<string, string> line) =>
        new(name, t => new(Network("", "\"eth0\"", line(t))));

    /// <summary>A text as the rest of a line, without the controls that no source has.</summary>
    public static string Line(string text) => string.Concat(
        text.Where(c => c is not ('\0' or '\n' or '\r' or '\v' or '\f')));

    private static string Q(string text) => HostileText.Quoted(text);
}
