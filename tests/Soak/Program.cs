using VpcLang.Soak;

if (args is not [var backend, var first, var count, var most]
    || !int.TryParse(first, out var start) || !int.TryParse(count, out var number)
    || !int.TryParse(most, out var edits))
{
    await Console.Error.WriteLineAsync(
        "usage: VpcLang.Soak BACKEND FIRST-SEED COUNT EDITS   (inside a sandbox; see docs/testing.md)");
    return 2;
}

return await new Series(backend, edits, Console.Out).RunAsync(start, number) ? 0 : 1;
