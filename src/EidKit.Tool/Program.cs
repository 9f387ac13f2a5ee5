using EidKit.Tool;
using EidKit.Tool.Terminals;

return await ToolCommandLine.RunAsync(args, new Surroundings
{
    Console = SystemConsole.Open(),
    OpenReaders = () => throw new NotSupportedException("PC/SC"),
    System = SystemLanguage.CurrentSystem,
    SystemLanguage = SystemLanguage.OfUserInterface(),
    Variable = Environment.GetEnvironmentVariable,
});
