using System.Globalization;
using System.Text;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Tests.Views;

/// <summary>Foreign text as it is printed and kept: no escape sequence, nor a rest of one.</summary>
public sealed class PrintableTests
{
    private const int Rounds = 3000;

    private static readonly string[] Words =
    [
        "shop", "Cannot find device", "[red]", "10.0.0.1/24", "0;title", "31m", "größer", "漢字",
        "\ud83d\ude00",
    ];

    private static readonly string[] StringStarts =
        ["\e]", "\eP", "\eX", "\e^", "\e_", "\u009d", "\u0090", "\u0098", "\u009e", "\u009f"];

    private static readonly string[] StringEnds = ["\a", "\e\\", "\u009c"];

    [Theory]
    [InlineData("a\e[31mb", "ab")]
    [InlineData("a\e[1;38:2::1:2:3mb", "ab")]
    [InlineData("a\e[?25lb\e[2 qc", "abc")]
    [InlineData("a\u009b31mb", "ab")]
    [InlineData("a\e]0;title\ab", "ab")]
    [InlineData("a\e]8;;http://192.0.2.1\e\\link\e]8;;\e\\b", "alinkb")]
    [InlineData("a\u009d0;title\u009cb", "ab")]
    [InlineData("a\eP1$tx\e\\b\e_x\e\\c\e^x\e\\d\eXx\e\\e", "abcde")]
    [InlineData("a\ecb\e(Bc\e7d\e#8e\e=f", "abcdef")]
    [InlineData("a\e[31", "a")]
    [InlineData("a\e[", "a")]
    [InlineData("a\e", "a")]
    [InlineData("a\e\e[31mb", "ab")]
    [InlineData("a\e[3\b1mb", "ab")]
    [InlineData("a\e[3\u0018b", "ab")]
    [InlineData("a\e[31\u00e4b", "a\u00e4b")]
    [InlineData("a\e[3\nb", "a b")]
    [InlineData("\e[\e[31mm", "m")]
    [InlineData("a\U000e0041\u3164\u200db", "ab")]
    [InlineData("\ud83d\ude00", "\ud83d\ude00")]
    public void A_sequence_is_removed_whole(string text, string printed) =>
        Assert.Equal(printed, Printable.OneLine(text));

    [Fact]
    public void Half_a_character_is_shown_as_one_that_is_missing() =>
        Assert.Equal("a\ufffdb\ufffd", Printable.OneLine("a\ud800b\udc00"));

    [Theory]
    [InlineData("a\e]0;b from c", "a0;b from c")]
    [InlineData("a\e]0;b\nfrom c\a", "a0;b\nfrom c")]
    [InlineData("a\ePb\e[31mc", "abc")]
    public void A_string_without_its_end_does_not_hide_what_follows(string text, string printed) =>
        Assert.Equal(printed, Printable.Lines(text));

    [Theory]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdef", 5, "abcde…")]
    [InlineData("abcd\ud83d\ude00", 5, "abcd…")]
    [InlineData("\e[31mabc\e[0m", 3, "abc")]
    public void A_long_text_is_bounded_between_characters(string text, int most, string printed) =>
        Assert.Equal(printed, Printable.ShortLine(text, most));

    [Fact]
    public void Text_outside_of_sequences_is_kept_and_nothing_else()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var (text, kept) = (new StringBuilder(), new StringBuilder());
            for (var parts = random.Next(1, 8); parts > 0; parts--)
            {
                var word = Pick(random, Words);
                text.Append(word).Append(Sequence(random));
                kept.Append(word);
            }

            Assert.True(kept.ToString() == Printable.OneLine($"{text}"), $"seed {seed}");
        }
    }

    [Fact]
    public void Whatever_comes_is_printed_without_a_hidden_character_and_a_second_time_the_same()
    {
        const string Likely = "\e[]P_^X\\\a\u009b\u009d\u009c0;31m \n\r\t\u0018\u202e"
            + "\ud800\udc00\ud83d\ude00";
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ =>
                random.Next(4) > 0 ? Likely[random.Next(Likely.Length)] : (char)random.Next(0x10000)));
            foreach (var printed in (string[])[Printable.OneLine(text), Printable.Lines(text)])
            {
                Assert.True(IsClean(printed), $"seed {seed}");
                Assert.True(printed == Printable.Lines(printed), $"seed {seed}");
            }
        }
    }

    private static bool IsClean(string text) => text.EnumerateRunes().All(rune =>
            rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator))
        && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;

    /// <summary>A whole sequence of any kind (ECMA-48, 5.3 to 5.6).</summary>
    private static string Sequence(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return Pick(random, ["\e[", "\u009b"]) + Some(random, '0', '?') + Some(random, ' ', '/')
                    + (char)random.Next('@', '\x7f');
            case 1:
                return Pick(random, StringStarts) + Some(random, ' ', '~') + Pick(random, StringEnds);
            case 2:
                return $"\e{(char)random.Next(' ', '0')}{Some(random, ' ', '/')}"
                    + (char)random.Next('0', '\x7f');
            default:
                return Pick(random, ["\ec", "\e7", "\e=", "\eD", "\u0085", "\u0084", "\b", "\u200b"]);
        }
    }

    private static string Some(Random random, char first, char last) => string.Concat(
        Enumerable.Range(0, random.Next(6)).Select(_ => (char)random.Next(first, last + 1)));

    private static string Pick(Random random, string[] of) => of[random.Next(of.Length)];
}
