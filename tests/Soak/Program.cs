using VpcLang.Soak;

if (args is not [var backend, var first, var count]
    || !int.TryParse(first, out var start) || !int.TryParse(count, out var number))
{
    await Console.Error.WriteLineAsync(
        "usage: VpcLang.Soak BACKEND FIRST-SEED COUNT   (inside a sandbox; see docs/testing.md)");
    return 2;
}

return await new Series(backend, Console.Out).RunAsync(start, number) ? 0 : 1;
