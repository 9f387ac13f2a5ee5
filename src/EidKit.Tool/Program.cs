using EidKit.Pcsc;
using EidKit.Tool;
using EidKit.Tool.Terminals;

return await ToolCommandLine.RunAsync(args, new Surroundings
{
    Console = SystemConsole.Open(),
    OpenReaders = () => PcscReaders.Start(),
    Diagnose = PcscDiagnosis.Run,
    System = SystemLanguage.CurrentSystem,
    SystemLanguage = SystemLanguage.OfUserInterface(),
    Variable = Environment.GetEnvironmentVariable,
});
