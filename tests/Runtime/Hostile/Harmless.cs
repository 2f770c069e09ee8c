using System.Text.Json;
using VpcLang.Compiler.Text;

namespace VpcLang.Runtime.Tests.Hostile;

/// <summary>What a text must be that a terminal or a program reads.</summary>
internal static class Harmless
{
    /// <summary>Nothing that moves a cursor, colours, hides, or turns the direction of writing.</summary>
    public static void AssertPlain(string about, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\t' || !Printable.IsUnsafe(text[i]))
                continue;
            var start = Math.Max(0, i - 30);
            var around = HostileText.Shown(text[start..Math.Min(text.Length, i + 10)]);
            Assert.Fail($"{about}: U+{(int)text[i]:X4} is printed in {around}");
        }
    }

    /// <summary>A JSON document, whole and alone.</summary>
    public static void AssertJson(string about, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
        }
        catch (JsonException failure)
        {
            Assert.Fail($"{about}: {failure.Message}\n{HostileText.Shown(text)}");
        }
    }
}
