using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace VpcLang.Compiler.Tests;

/// <summary>
/// Programs without a mistake, put together at random from loops, conditions, functions, modules,
/// comprehensions, interpolations, links, load balancers and assertions.
/// </summary>
public static class GeneratedPrograms
{
    public static Gen<string> Texts() =>
        Gen.Choose(0, int.MaxValue - 1).Select(seed => new Writer(new Random(seed)).Program());

    public static Arbitrary<SourceText> Programs() =>
        Arb.From(Texts().Select(t => new SourceText(t)));

    private sealed class Writer(Random random)
    {
        private readonly StringBuilder _text = new();
        private int _vpcs;
        private int _values;
        private int _parts;

        public string Program()
        {
            Line("language 1");
            Line("let v0 = 3");
            Line("func f(n: int, m = 2) = n * m + v0");
            Line("func net(c: cidr, n, size: prefix = /24) = c.slot(size, n)");
            Line("module extra(n: int, really: bool = true, tag = \"x\") {");
            Line("  if really { security_group \"extra-${tag}\" { allow tcp/22 from self } }");
            Line("  instance \"extra-${tag}-${n}\" { subnet = s1 }\n}");
            for (var i = random.Next(4); i > 0; i--)
                Value();
            for (var i = random.Next(1, 4); i > 0; i--)
                Vpc();
            Links();
            if (Coin())
                Line($"output o = {{ a = {Int(2)}, b = [{Text()}, v0..{Pick(4, 9)}] }}");
            return _text.ToString();
        }

        private void Value()
        {
            var value = Pick(0, 4) switch
            {
                0 => $"[for x in 1..{Pick(1, 5)} if x % 2 == {Pick(0, 2)}: {Int(2)} + x]",
                1 => $"{{ a = {Int(1)}, b = {Text()} }}",
                2 => Text(),
                _ => Int(3),
            };
            Line($"let w{++_values} = {value}");
        }

        private void Vpc()
        {
            var n = ++_vpcs;
            Line($"vpc p{n} {{\n  cidr = 10.{n}.0.0/16");
            Line(Coin() ? "  internet_gateway {}" : "  internet_gateway { uplink = \"eth0\" }");
            Line($"  subnet s1 {{ cidr = net(p{n}.cidr, 1);  type = public }}");
            Line($"  subnet s2 {{ cidr = 10.{n}.2.0/24 }}");
            Line("  security_group web { allow tcp/80,443 from any \"why\";  allow all to any }");
            for (var i = random.Next(1, 6); i > 0; i--)
                Part(n);
            Line("}");
        }

        private void Part(int vpc)
        {
            var k = ++_parts;
            switch (random.Next(7))
            {
                case 0:
                    Line($"  for i, x in [{Int(1)}, {Int(1)}] {{");
                    Line($"    let y = \"{k}-${{i}}\"");
                    Line("    instance \"l-${y}\" { subnet = s2;  security_groups = [web] }\n  }");
                    break;
                case 1:
                    Line($"  if {Condition()} {{ instance a{k} {{ subnet = s1 }} }}");
                    Line($"  else if {Condition()} {{ instance b{k} {{ subnet = s2 }} }}");
                    Line(Coin() ? $"  else {{ instance c{k} {{ subnet = s2 }} }}" : "");
                    break;
                case 2:
                    Line($"  use extra(n = {Int(1)}, tag = \"{k}\", really = {Condition()})");
                    break;
                case 3:
                    Line($"  instance t{k} {{ subnet = s2 }}");
                    Line($"  load_balancer lb{k} {{");
                    Line($"    subnet = s2;  listen tcp/80 to [t{k}] on tcp/81\n  }}");
                    break;
                case 4:
                    Line($"  network_acl acl{k} {{");
                    Line($"    for i in 1..{Pick(1, 4)} {{ }}");
                    Line($"    {k} allow tcp from s1, 192.0.2.0/24");
                    Line("    7_000 deny all from any log\n  }");
                    break;
                case 5:
                    Line($"  route_table r{k} {{ route 203.0.113.0/24 via blackhole }}");
                    Line($"  subnet r{k} {{");
                    Line($"    cidr = 10.{vpc}.{k + 10}.0/24;  route_table = table.r{k}\n  }}");
                    break;
                default:
                    Line($"  assert s1 cannot reach subnet.s2 on [tcp/{k}, icmp], \"${{v0}}\"");
                    break;
            }
        }

        private void Links()
        {
            if (_vpcs < 2)
                return;
            if (Coin())
                Line("peering one { between = [p1, p2];  only = [p1.s1, p2.cidr] }");
            if (Coin())
                Line("transit_gateway hub { attach = [p1, p2];  routes = manual }");
            if (Coin())
                Line($"assert {Condition()} or p1.cidr != p2.cidr");
        }

        private string Int(int depth) => (depth == 0 ? 0 : random.Next(6)) switch
        {
            1 => $"({Int(depth - 1)} + {Int(depth - 1)})",
            2 => $"(if {Condition()} then {Int(depth - 1)} else {Int(depth - 1)})",
            3 => $"f({Int(depth - 1)})",
            4 => $"max([for x in [1, 2]: x * {Int(depth - 1)}])",
            5 => "v0",
            _ => $"{random.Next(100)}",
        };

        private string Text() =>
            Coin() ? $"\"a-${{{Int(1)}}} ${{\"b${{v0}}\"}}\"" : $"join([{Int(1)}, \"x\"], \"-\")";

        private string Condition() =>
            Coin() ? $"{Int(1)} < {Int(1)}" : $"not ({Int(0)} in [{Int(0)}, {Int(0)}])";

        private bool Coin() => random.Next(2) == 0;

        private int Pick(int from, int below) => random.Next(from, below);

        /// <summary>A line, now and then with a comment or more blanks than it needs.</summary>
        private void Line(string text) => _text.Append(random.Next(8) == 0 ? "  " : "").Append(text)
            .Append(random.Next(8) == 0 ? "   # c" : "").Append(Coin() ? "\n" : "\n\n");
    }
}
