using VpcLang.Cli;
using VpcLang.Cli.Terminal;

return await Application.RunAsync(args, Composition.Live(new SystemConsole()));
