using System.Text.Json;
using System.Text.RegularExpressions;
using EidKit.Recordings;

namespace EidKit.Tool.Tests.Recordings;

public sealed partial class ReplayCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-replay-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Record_Reading_WritesAFileForItsOwnerOnly()
    {
        using var setup = new ToolSetup();

        Recording recording = await RecordAsync(setup);

        Assert.Contains("The recording is in ", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(2, recording.Entries.OfType<RecordedConnection>().Count());
        Assert.Equal(RecordingContent.Redacted, recording.Content);
        Assert.True(recording.IsComplete);
        Assert.DoesNotContain(Convert.ToHexString("MUSTERMANN"u8), File.ReadAllText(PathOf("session.jsonl")), StringComparison.OrdinalIgnoreCase);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("session.jsonl")));
        }
    }

    [Fact]
    public async Task Record_Clear_WarnsAndHasRandomNumbersButNoPin()
    {
        using var setup = new ToolSetup();

        Recording recording = await RecordAsync(setup, "--clear");

        Assert.Contains("change the PIN afterwards", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(RecordingContent.Clear, recording.Content);
        Assert.NotEmpty(recording.Entries.OfType<RecordedRandom>());
        string file = File.ReadAllText(PathOf("session.jsonl"));
        Assert.Contains(Convert.ToHexString("MUSTERMANN"u8), file, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToHexString("123456"u8), file, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("card", "")]
    [InlineData("pin change", "123456\n246802\n")]
    public async Task Record_OtherCommands_WriteTheirCommands(string command, string lines)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync(lines, [.. command.Split(' '), "--record", PathOf("session.jsonl")]));

        Assert.Contains(Load().Commands, c => c.Name.Name == (lines.Length > 0 ? "PIN management: set PIN" : "read EF.CardAccess"));
    }

    [Fact]
    public async Task Record_ExistingFile_IsNotTouched()
    {
        using var setup = new ToolSetup();
        File.WriteAllText(PathOf("session.jsonl"), "something else");

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "card", "--record", PathOf("session.jsonl")));

        Assert.Contains("There is a file", setup.Errors, StringComparison.Ordinal);
        Assert.Equal("something else", File.ReadAllText(PathOf("session.jsonl")));
    }

    [Theory]
    [InlineData("read --terminal {folder} --data shoe-size", ExitStatus.Usage)]
    [InlineData("read --terminal {folder} --data all --age x", ExitStatus.Usage)]
    [InlineData("read --terminal {folder}/none --data all", ExitStatus.Failed)]
    [InlineData("card --reader none", ExitStatus.NoReaderOrCard)]
    [InlineData("pin change --clear --reader none", ExitStatus.NoReaderOrCard)]
    public async Task Record_EndBeforeACardIsReached_LeavesNoFileInTheWay(string line, int expected)
    {
        using var setup = new ToolSetup();
        string[] arguments = [.. line.Split(' ').Select(a => a.Replace("{folder}", setup.TerminalFolder, StringComparison.Ordinal))];

        Assert.Equal(expected, await setup.RunAsync("", [.. arguments, "--record", PathOf("session.jsonl")]));

        Assert.DoesNotContain("The recording is in", setup.Errors, StringComparison.Ordinal);
        Assert.Empty(_folder.GetFiles());
        await RecordAsync(setup);
    }

    [Fact]
    public async Task Record_EndAfterTheCardWasReached_KeepsTheFile()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "pin", "change", "--record", PathOf("session.jsonl")));

        Assert.Single(Load().Entries.OfType<RecordedConnection>());
        Assert.Contains("The recording is in ", setup.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("card")]
    [InlineData("card --json")]
    public async Task Record_ThatBreaksOff_IsSaidToMachinesToo(string line)
    {
        using var setup = new ToolSetup();
        setup.Wrap = channel => new FaultyOnceChannel(channel);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", [.. line.Split(' '), "--record", PathOf("session.jsonl")]));

        Assert.Equal($"The recording {PathOf("session.jsonl")} ends early: {FaultyOnceChannel.Fault}\n", setup.Errors);
    }

    [Theory]
    [InlineData("card --clear")]
    [InlineData("card --clear --json")]
    public async Task Record_Clear_WarnsMachinesToo(string line)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", [.. line.Split(' '), "--record", PathOf("session.jsonl")]));

        Assert.StartsWith(Tool.Texts.TextTable.Load("en")["record.warning"] + "\n", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ClearWithoutFile_IsAMistake()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "card", "--clear"));

        Assert.Contains("there is no --record", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_Recording_ShowsEachStep()
    {
        using var setup = new ToolSetup();
        await RecordAsync(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl")));

        foreach (string part in (string[])["started 2026-03-01T12:00:00.000+00:00", "redacted: keys and personal data are pseudonyms", "recorded to its end", "PACE: map the nonce 9000", "SM read DG4 given-names ", "connection to a card"])
        {
            Assert.Contains(part, setup.SqueezedOutput, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Replay_German_SpeaksGerman()
    {
        using var setup = new ToolSetup();
        await RecordAsync(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--language", "de"));

        Assert.Contains("bis zum Ende aufgezeichnet", setup.Output, StringComparison.Ordinal);
        Assert.Contains("DG4 given-names lesen", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_Json_HasAllBytes()
    {
        using var setup = new ToolSetup();
        Recording recording = await RecordAsync(setup, "--clear");

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--json"));

        JsonElement root = JsonDocument.Parse(setup.Output).RootElement;
        Assert.Equal("clear", root.GetProperty("content").GetString());
        Assert.True(root.GetProperty("complete").GetBoolean());
        JsonElement[] commands = [.. root.GetProperty("entries").EnumerateArray().Where(e => e.GetProperty("type").GetString() == "command")];
        Assert.Equal(recording.Commands.Select(c => c.Name.Name), commands.Select(c => c.GetProperty("name").GetString()));
        Assert.Equal(
            recording.Commands.Select(c => Convert.ToHexStringLower(c.Response!.Value.Span)), commands.Select(c => c.GetProperty("response").GetString()));
    }

    [Fact]
    public async Task Replay_Html_IsOnePageWithoutAnythingOutside()
    {
        using var setup = new ToolSetup();
        Recording recording = await RecordAsync(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--html", PathOf("session.html")));

        string page = File.ReadAllText(PathOf("session.html"));
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(Outside(), page);
        Assert.Equal(recording.Commands.Count(), Details().Count(page));
        Assert.Contains(Convert.ToHexStringLower(recording.Commands.Last().Command!.Value.Span), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_Html_WritesAFileForItsOwnerOnly()
    {
        using var setup = new ToolSetup();
        await RecordAsync(setup);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--html", PathOf("session.html")));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("session.html")));
        }
    }

    [Theory]
    [InlineData("""{"type":"keypad","at":1,"name":"GetReadersPACECapabilities","result":"EId, Pace"}""", "", "EId, Pace")]
    [InlineData("""{"type":"keypad","at":1,"name":"EstablishPACEChannel","result":"00000000"}""", "", "00000000")]
    [InlineData("""{"type":"keypad","at":1,"name":"ModifyPIN","result":"9000"}""", "", "9000")]
    [InlineData("""{"type":"keypad","at":1,"name":"EstablishPACEChannel","result":"F0106300"}""", "bad", "F0106300")]
    [InlineData("""{"type":"keypad","at":1,"name":"ModifyPIN","result":"6983"}""", "bad", "6983")]
    [InlineData("""{"type":"keypad","at":1,"name":"ModifyPIN"}""", "bad", "no answer of the reader")]
    public async Task Replay_KeypadInHtml_IsMarkedWhereItFailed(string line, string kind, string end)
    {
        using var setup = new ToolSetup();
        string[] before =
        [
            """{"type":"recording","version":1,"content":"redacted","startedAt":"2026-03-01T12:00:00.0000000+00:00"}""",
            """{"type":"connection","at":0,"maximumCommand":261,"maximumResponse":258,"extendedLength":false}""",
        ];
        await File.WriteAllLinesAsync(PathOf("session.jsonl"), [.. before, line], TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--html", PathOf("session.html")));

        string page = await File.ReadAllTextAsync(PathOf("session.html"), TestContext.Current.CancellationToken);
        Assert.Contains($"<td class=\"{kind}\">{end}</td></tr>", page, StringComparison.Ordinal);
        Assert.Equal(kind == "bad" ? 1 : 0, Bad().Count(page));
    }

    [Theory]
    [InlineData("session.jsonl")]
    [InlineData("session.html")]
    public async Task Replay_HtmlToAnExistingFile_DoesNotTouchIt(string name)
    {
        using var setup = new ToolSetup();
        await RecordAsync(setup);
        File.AppendAllText(PathOf(name), "\n");
        byte[] before = File.ReadAllBytes(PathOf(name));

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--html", PathOf(name)));

        Assert.Contains("There is a file", setup.Errors, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(PathOf(name)));
    }

    [Fact]
    public async Task Replay_HtmlOfANameWithMarkup_IsEscaped()
    {
        using var setup = new ToolSetup();
        await RecordAsync(setup);
        const string Markup = "<img src=x onerror=alert(1)>&\\\"'";
        string file = File.ReadAllText(PathOf("session.jsonl"));
        File.WriteAllText(PathOf("session.jsonl"), NameOrClause().Replace(file, m => $"{m.Groups[1].Value}{Markup}\""));

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "replay", PathOf("session.jsonl"), "--html", PathOf("session.html")));

        string page = File.ReadAllText(PathOf("session.html"));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no recording", "Line 1 of the recording: it is no JSON, from byte 1 on.")]
    [InlineData("{\"type\":\"recording\",\"version\":9}", "version 9 of the format is not known")]
    public async Task Replay_OtherFile_IsRefusedWithTheLine(string content, string detail)
    {
        using var setup = new ToolSetup();
        File.WriteAllText(PathOf("session.jsonl"), content);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "replay", PathOf("session.jsonl")));

        Assert.Contains("is no recording, or a damaged one.", setup.Errors, StringComparison.Ordinal);
        Assert.Contains(detail, setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_MissingFile_IsNamed()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "replay", PathOf("none.jsonl")));

        Assert.Contains("none.jsonl", setup.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex("""(\bsrc=|href|url\(|<script|<link|@import|https?:)""", RegexOptions.IgnoreCase)]
    private static partial Regex Outside();

    [GeneratedRegex("<td class=\"bad\">")]
    private static partial Regex Bad();

    [GeneratedRegex("<details>")]
    private static partial Regex Details();

    [GeneratedRegex("(\"(?:name|clause)\":\")[^\"]*\"")]
    private static partial Regex NameOrClause();

    private async Task<Recording> RecordAsync(ToolSetup setup, params string[] more)
    {
        int status = await setup.RunAsync(
            "123456\n", ["read", "--terminal", setup.TerminalFolder, "--data", "given-names,family-names", "--record", PathOf("session.jsonl"), .. more]);
        Assert.True(status == ExitStatus.Fine, setup.Errors);
        return Load();
    }

    private Recording Load()
    {
        using FileStream file = File.OpenRead(PathOf("session.jsonl"));
        return Recording.Load(file);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
