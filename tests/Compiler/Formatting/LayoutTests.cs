using VpcLang.Compiler.Formatting;
using VpcLang.Compiler.Text;

namespace VpcLang.Compiler.Tests.Formatting;

/// <summary>What a formatted file looks like.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void The_two_tier_example_is_its_own_layout()
    {
        var text = File.ReadAllText(Repository.PathOf("examples", "two-tier", "main.vpc"));
        Assert.Equal(text, Format(text));
    }

    [Fact]
    public void Every_program_in_the_manual_is_laid_out_as_the_formatter_does()
    {
        var manual = File.ReadAllText(Repository.PathOf("docs", "language.md"));
        foreach (var program in manual.Split("```vpc\n").Skip(1).Select(p => p.Split("```")[0]))
            Assert.Equal(program, Format(program));
    }

    [Fact]
    public void A_statement_has_a_line_and_two_blanks_for_each_block_around_it() => Expect(
        """
        vpc a{cidr=10.0.0.0/16
        subnet b{
        cidr=10.0.0.0/24;type=public
        }
        }
        """,
        """
        vpc a {
          cidr = 10.0.0.0/16
          subnet b {
            cidr = 10.0.0.0/24
            type = public
          }
        }

        """);

    [Fact]
    public void A_block_that_was_written_on_one_line_stays_on_it() => Expect(
        "vpc a{cidr=10.0.0.0/16;subnet b{cidr=10.0.0.0/24}}",
        "vpc a { cidr = 10.0.0.0/16;  subnet b { cidr = 10.0.0.0/24 } }\n");

    [Fact]
    public void The_reason_of_a_rule_from_a_broken_up_block_stands_by_its_rule() => Expect(
        "firewall a { subnets = [b];  default = allow;  deny tcp/25 to any log "
        + "\"nobody in here sends mail by himself\" }",
        """
        firewall a {
          subnets = [b]
          default = allow
          deny tcp/25 to any log "nobody in here sends mail by himself"
        }

        """);

    [Fact]
    public void A_block_too_wide_for_the_window_is_broken_up() => Expect(
        "subnet a { x = \"" + new string('x', 40) + "\"; y = \"" + new string('y', 40) + "\" }",
        $"subnet a {{\n  x = \"{new string('x', 40)}\"\n  y = \"{new string('y', 40)}\"\n}}\n");

    [Fact]
    public void Blocks_below_each_other_stand_in_columns() => Expect(
        """
        subnet public { cidr = 10.0.1.0/24; type = public }
        subnet b { cidr = 10.0.20.0/24; type = private }
        subnet c { type = private }
        """,
        """
        subnet public { cidr = 10.0.1.0/24;   type = public }
        subnet b      { cidr = 10.0.20.0/24;  type = private }
        subnet c      { type = private }

        """);

    [Fact]
    public void Attributes_below_each_other_have_their_signs_in_a_column() => Expect(
        """
        vpc a {
          cidr = 10.0.0.0/16
          # the zone
          domain = "a.example"

          protect = true
        }
        """,
        """
        vpc a {
          cidr   = 10.0.0.0/16
          # the zone
          domain = "a.example"

          protect = true
        }

        """);

    [Fact]
    public void Rules_below_each_other_stand_in_columns() => Expect(
        """
        firewall f {
          deny tcp/22 from any "nobody"
          allow tcp/80,443 from subnet.public log
          reject all to [a,b] log "why"
        }
        """,
        """
        firewall f {
          deny   tcp/22     from any           "nobody"
          allow  tcp/80,443 from subnet.public log
          reject all        to   [a, b]        log "why"
        }

        """);

    [Fact]
    public void Numbered_rules_and_routes_stand_in_columns_too() => Expect(
        """
        network_acl edge {
          90 allow tcp/80 from any
          100 deny all to any
        }
        route_table t {
          route 0.0.0.0/0 via internet
          route 10.9.0.0/16 via peering.x
        }
        """,
        """
        network_acl edge {
           90 allow tcp/80 from any
          100 deny  all    to   any
        }
        route_table t {
          route 0.0.0.0/0   via internet
          route 10.9.0.0/16 via peering.x
        }

        """);

    [Fact]
    public void Columns_that_would_run_out_of_the_window_are_left_alone() => Expect(
        $"security_group g {{\nallow tcp/1 from {new string('a', 70)}\n"
            + $"allow [{new string('b', 40)}] from c\n}}",
        $"security_group g {{\n  allow tcp/1 from {new string('a', 70)}\n"
            + $"  allow [{new string('b', 40)}] from c\n}}\n");

    [Fact]
    public void Comments_behind_statements_stand_in_a_column() => Expect(
        """
        let a = 1 # one
        let long = 2 # two
        let b = 3    # three

        let c = 4       # stays
        """,
        """
        let a = 1     # one
        let long = 2  # two
        let b = 3     # three

        let c = 4       # stays

        """);

    [Fact]
    public void Comments_stay_with_what_they_speak_of() => Expect(
        """
        # the file

        vpc a { # the block
            # first
          cidr = [ # the list
        # in the list
          10.0.0.0/16, # one
          10.1.0.0/16 ]
              # last
        } # the end
        # behind
        """,
        """
        # the file

        vpc a {  # the block
          # first
          cidr = [  # the list
            # in the list
            10.0.0.0/16,  # one
            10.1.0.0/16]
          # last
        }  # the end
        # behind

        """);

    [Fact]
    public void A_doc_comment_goes_on_documenting_the_same_statement() => Expect(
        "vpc a { ## about b\nsubnet b {}; ## about c\nsubnet c {} ## nothing\n}",
        "vpc a {\n  ## about b\n  subnet b {}\n  ## about c\n  subnet c {}  ## nothing\n}\n");

    [Fact]
    public void An_empty_block_is_two_braces_whatever_was_between_them() => Expect(
        "subnet a {\n\n}\nsubnet long { ; }\n",
        "subnet a    {}\nsubnet long {}\n");

    [Fact]
    public void A_doc_comment_of_an_empty_statement_documents_nothing_afterwards_either() => Expect(
        "## nothing\n;\nlet a = 1\n",
        "## nothing\n\nlet a = 1\n");

    [Fact]
    public void One_empty_line_stays_and_none_at_the_ends_of_a_block() => Expect(
        "\n\nlet a = 1\n\n\n\nlet b = 2\nvpc c {\n\n  cidr = d\n\n}\n\n\n",
        "let a = 1\n\nlet b = 2\nvpc c {\n  cidr = d\n}\n");

    [Fact]
    public void Carriage_returns_and_blanks_at_line_ends_go() => Expect(
        "let a = 1  \t\r\nlet b = \"x  \"  # c \r\n",
        "let a = 1\nlet b = \"x  \"  # c\n");

    [Theory]
    [InlineData("let a=-1+2*f( x,y )[ 0 ].z", "let a = -1 + 2 * f(x, y)[0].z")]
    [InlineData("let a = 1 .. 3", "let a = 1..3")]
    [InlineData("param a : list < list<int> > = [ ]", "param a: list<list<int>> = []")]
    [InlineData("param e:\"d\"|\"p\"=\"d\",\"what\"", "param e: \"d\" | \"p\" = \"d\", \"what\"")]
    [InlineData("let m={web=tcp/443,api=udp/53}", "let m = { web = tcp/443, api = udp/53 }")]
    [InlineData("let a = if x<y and not (b) then c else[]", "let a = if x < y and not (b) then c else []")]
    [InlineData("let a = [for x in [1,2] if x>1:x]", "let a = [for x in [1, 2] if x > 1: x]")]
    [InlineData("func f( a:int,b )=a+b", "func f(a: int, b) = a + b")]
    [InlineData("use m( n=1 )", "use m(n = 1)")]
    [InlineData("if a {x=1} else if b {x=2} else {}", "if a { x = 1 } else if b { x = 2 } else {}")]
    [InlineData("assert a cannot reach b,\"no\"", "assert a cannot reach b, \"no\"")]
    [InlineData("", "")]
    public void Words_stand_apart_as_in_the_manual(string before, string after) =>
        Expect(before, after.Length == 0 ? "" : after + "\n");

    [Fact]
    public void A_condition_over_several_lines_keeps_its_else_at_the_brace() => Expect(
        "if a {\nx=1} else { y=2 }",
        "if a {\n  x = 1\n} else {\n  y = 2\n}\n");

    [Theory]
    [InlineData("vpc a {\n   cidr = 10.0.0.1/16\n}")]
    [InlineData("vpc   a {")]
    [InlineData("let   a = \"open")]
    public void A_file_with_errors_is_left_as_it_is(string text)
    {
        var result = Formatter.Format(new SourceFile("main.vpc", text));
        Assert.Equal(text, result.Text);
        Assert.NotEmpty(result.Diagnostics);
    }

    private static void Expect(string before, string after)
    {
        Assert.Equal(after, Format(before));
        Assert.Equal(after, Format(after));
    }

    private static string Format(string text)
    {
        var result = Formatter.Format(new SourceFile("main.vpc", text));
        Assert.Empty(result.Diagnostics);
        return result.Text;
    }
}
