using System.CommandLine;
using EidKit.TestKit;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Tests;

public sealed class ToolCommandLineTests
{
    public static TheoryData<string, string> CommandsAndLanguages => [.. from command in Commands() from language in Language.All select (command, language)];

    [Theory]
    [MemberData(nameof(CommandsAndLanguages))]
    public async Task Help_EachCommand_ExplainsOptionsExamplesAndExitStatuses(string command, string language)
    {
        using var setup = new ToolSetup();
        TextTable texts = TextTable.Load(language);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help", "--language", language]));

        foreach (string part in (string[])[texts["help.usage"], texts["help.examples"], texts["help.exit-statuses"], texts["option.help"], "--json", "--language en|de"])
        {
            Assert.Contains(part, setup.Output, StringComparison.Ordinal);
        }

        string key = command.Length == 0 ? "root" : command.Replace(' ', '.');
        Assert.StartsWith(texts[key + ".help"][..40], setup.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains($"{("eidkit " + command).Trim()} ", setup.Output, StringComparison.Ordinal);
        Assert.All(setup.Output.Split(texts["help.options"])[0].Split('\n'), line => Assert.True(line.Length <= 100, line));
        Assert.Equal(0, setup.Reader.Connections);
    }

    [Fact]
    public async Task Run_Cancelled_SaysSo()
    {
        using var setup = new ToolSetup();
        using var cancellation = new CancellationTokenSource();
        setup.Wrap = channel =>
        {
            cancellation.Cancel();
            return channel;
        };

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync(TestConsole.Redirected(), cancellation.Token, "card"));

        Assert.StartsWith("Cancelled.\nNo PIN try was used.\n", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultOfTheProgram_IsSaidAndNotThrown()
    {
        using var setup = new ToolSetup { Wrap = _ => throw new NotImplementedException("a fault") };

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "card"));

        Assert.Contains("NotImplementedException: a fault", setup.Errors, StringComparison.Ordinal);
        Assert.Contains("Whether a PIN try was used is not known.", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FaultWhereNoCardIsTouched_DoesNotSpeakOfThePin()
    {
        using var setup = new ToolSetup { Readers = null! };

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "readers"));

        Assert.Contains("Next: Report the detail to the EidKit project.", setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("PIN", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Manual_Commands_Exist()
    {
        string[] commands = Commands();
        string manual = File.ReadAllText(Repository.PathOf("docs", "tool.md"));

        Assert.All(commands.Where(c => c.Length > 0), c => Assert.Contains($"`eidkit {c}", manual, StringComparison.Ordinal));
        foreach (string line in manual.Split('\n').Where(l => l.StartsWith("$ eidkit ", StringComparison.Ordinal)))
        {
            ParseResult parsed = Line().Root.Parse(line["$ eidkit ".Length..].Split(" <")[0]);
            Assert.True(parsed.Errors.Count == 0, line);
        }
    }

    private static ToolCommandLine Line() => new(
        new Surroundings { Console = TestConsole.Redirected(), OpenReaders = () => new FixedReaders(null, []), System = SystemKind.Linux }, TextTable.Load(Language.English));

    private static string[] Commands() => ["", .. Below(Line().Root, "")];

    private static IEnumerable<string> Below(Command command, string path) =>
        command.Subcommands.SelectMany(c => ((string[])[$"{path}{c.Name}"]).Concat(Below(c, $"{path}{c.Name} ")));
}
