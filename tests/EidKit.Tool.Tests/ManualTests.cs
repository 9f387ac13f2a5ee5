using System.Text.RegularExpressions;
using EidKit.Pcsc;
using EidKit.TestKit;

namespace EidKit.Tool.Tests;

/// <summary>docs/tool.md shows what the tool really prints.</summary>
public sealed partial class ManualTests
{
    private const string Prompt = "$ eidkit ";
    private const string Folder = "my-terminal";
    private const string NewFolder = "my-pki";

    public static TheoryData<string> Commands => [.. Blocks().Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Output_OfACommand_IsWhatTheToolPrints(string command)
    {
        using var setup = new ToolSetup
        {
            Diagnose = () => new PcscDiagnosis(HasLibrary: true, 0, Outage: null, [new PcscDriver(ToolSetup.ReaderName, "Test Maker", "Test Type", "1.2.3")]),
        };
        string written = Path.Combine(setup.TerminalFolder, NewFolder);
        string[] arguments =
        [
            .. command.Split(" < ")[0].Split(' ').Select(a => a == NewFolder ? written : a.Replace(Folder, setup.TerminalFolder, StringComparison.Ordinal)),
        ];

        await setup.RunAsync("123456\n246802\n", arguments);

        Assert.Equal(Blocks()[command], Mask(setup.Output).Replace(written, NewFolder, StringComparison.Ordinal).TrimEnd());
    }

    private static Dictionary<string, string> Blocks() => File.ReadAllText(Repository.PathOf("docs", "tool.md"))
        .Split("```text\n" + Prompt).Skip(1)
        .Select(b => b.Split("```")[0].Split('\n', 2))
        .ToDictionary(b => b[0], b => Mask(b[1]).TrimEnd());

    private static string Mask(string text) => Time().Replace(text, "# ms");

    [GeneratedRegex("[0-9]+(\\.[0-9])? ms")]
    private static partial Regex Time();
}
