using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using VpcLang.Backends.Contracts;
using VpcLang.Cli.Views;
using VpcLang.Compiler.Text;
using VpcLang.Runtime.Tests.Processes;

namespace VpcLang.Runtime.Tests.Views;

public sealed class ShellTextTests
{
    /// <summary>What an argument can hold: no NUL, and characters that UTF-8 can write.</summary>
    private static readonly Gen<string> Texts = Gen.OneOf(
            Gen.Elements('\'', '"', '$', '`', '\\', '\n', '\t', '\e', ' ', '!', '*', '~', '#', '='),
            Gen.Choose(1, 0x2FFF).Select(code => (char)code))
        .ListOf()
        .Select(characters => string.Concat(characters));

    [Property(MaxTest = 60)]
    public Property Bash_reads_a_quoted_word_back_as_it_was() => Prop.ForAll(
        Texts.ArrayOf().ToArbitrary(),
        words =>
        {
            // Generated scripts set this locale, in which \uHHHH is no character.
            var script = $"LC_ALL=C\nprintf '%s\\0' {ShellText.Words(words)}";
            var expected = words.Length == 0 ? "\0" : string.Concat(words.Select(w => w + "\0"));
            return Bash.Output(script) == expected;
        });

    [Property(MaxTest = 60)]
    public Property Bash_hands_a_shown_command_exactly_its_standard_input() => Prop.ForAll(
        Texts.ToArbitrary(),
        input => Bash.Output(CommandsView.Text(new CommandLine("cat", ["-"], input))) == input);

    [Theory]
    [InlineData("ip", "ip")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("", "''")]
    [InlineData("two words", "'two words'")]
    [InlineData("it's", @"'it'\''s'")]
    [InlineData("a\nb", @"$'a\nb'")]
    [InlineData("\u202e", @"$'\xe2\x80\xae'")]
    [InlineData("\U000e0041", @"$'\xf3\xa0\x81\x81'")]
    [InlineData("😀", "'😀'")]
    [InlineData("a=b", "a=b")]
    [InlineData("=ls", "'=ls'")]
    public void Only_what_needs_quotes_gets_them(string text, string quoted) =>
        Assert.Equal(quoted, ShellText.Word(text));

    [Property]
    public Property A_quoted_word_holds_no_control_character() => Prop.ForAll(
        Texts.ToArbitrary(), text => !ShellText.Word(text).Any(Printable.IsUnsafe));
}
