using VpcLang.Cli;
using VpcLang.Cli.Terminal;

Memory.CollectLate();
return await Application.RunAsync(args, Composition.Live(new SystemConsole()));
