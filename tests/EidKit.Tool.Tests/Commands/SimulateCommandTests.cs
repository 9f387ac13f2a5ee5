using System.Net;
using System.Net.Sockets;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Protocols;
using EidKit.Protocols.BasicAccessControl;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Vpcd;

namespace EidKit.Tool.Tests.Commands;

public sealed class SimulateCommandTests
{
    private const string PersonaFile = """{ "name": "min", "what": "", "pin": "123456", "eid": {}, "chip": { "pin-tries": 2 } }""";
    private const string CardFile = """{ "files": [ { "fileId": "0101", "shortFileId": "01", "content": "610413024944" } ] }""";

    [Fact]
    public async Task Simulate_ReaderListens_PlaysThePersonaUntilCancelled()
    {
        using var setup = new ToolSetup();
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<int> run = setup.RunAsync(
            TestConsole.Redirected(), cancellation.Token, "simulate", "--persona", "Leopoldine", "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}"));

        VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using (IdentityCard card = await IdentityCard.ConnectAsync(channel, cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(CardKind.GermanEid, card.Kind);
        }

        Assert.False(run.IsCompleted, "It ended with the reader.");
        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
        Assert.Equal("The card of leopoldine was taken away; PIN tries left: 3.\n", setup.Output);
        Assert.Contains($"The card of leopoldine lies on 127.0.0.1:{listener.Port}; Ctrl+C takes it away.\n", setup.Errors, StringComparison.Ordinal);
    }

    /// <summary>A terminal on the virtual reader opens the document by its zone, and reads data group 1.</summary>
    [Fact]
    public async Task Simulate_TravelDocument_OpensByItsZoneAndIsRead()
    {
        TravelDocumentPersona persona = TravelDocumentPersona.ByName("otto");
        using var setup = new ToolSetup();
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<int> run = setup.RunAsync(
            TestConsole.Redirected(), cancellation.Token, "simulate", "--persona", "Otto", "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}"));

        VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using (var connection = new CardConnection(channel))
        {
            using MrzInformation information = persona.CreateMrzInformation();
            using BasicAccessKeys keys = BasicAccessKeys.Derive(information);
            using var access = BasicAccessControlTerminal.Start(keys, new SeededRandomSource(3));
            await connection.TransmitAsync(new CommandApdu(0x00, 0xA4, 0x04, 0x0C, ApplicationIdentifier.TravelDocument.Bytes.Span), TestContext.Current.CancellationToken);
            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await ReadZoneAsync(connection)).Status);
            BasicAccessControlTerminal.AwaitingAuthentication next = access.First.Accept(BasicAccessControlFlow.GetChallenge.DecodeResponse(
                await connection.TransmitAsync(BasicAccessControlFlow.GetChallenge.EncodeCommand(access.First.Request), TestContext.Current.CancellationToken)));
            BasicAccessControlVerdict verdict = next.Accept(BasicAccessControlFlow.Authenticate.DecodeResponse(
                await connection.TransmitAsync(BasicAccessControlFlow.Authenticate.EncodeCommand(next.Request), TestContext.Current.CancellationToken)));
            using BasicAccessControlOutcome outcome = Assert.IsType<BasicAccessControlVerdict.Established>(verdict).Outcome;
            connection.StartSecureMessaging(outcome.TakeKeys());

            Assert.Equal(persona.Zone.Text, MachineReadableZone.Decode((await ReadZoneAsync(connection)).Content.Span).Text);
        }

        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
        Assert.Contains("The card of otto lies on ", setup.Errors, StringComparison.Ordinal);
        Assert.StartsWith("The card of otto was taken away", setup.Output, StringComparison.Ordinal);

        static async Task<FileReadResult> ReadZoneAsync(CardConnection connection) =>
            await TransparentFile.ReadAsync(connection, FileReference.ByShortId(1), TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    [InlineData("ulrich")]
    public async Task Simulate_EachTravelDocument_HasItsApplication(string name)
    {
        using var setup = new ToolSetup();
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<int> run = setup.RunAsync(
            TestConsole.Redirected(), cancellation.Token, "simulate", "--persona", name, "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}"));

        VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using (var connection = new CardConnection(channel))
        {
            ResponseApdu selected = await connection.TransmitAsync(
                new CommandApdu(0x00, 0xA4, 0x04, 0x0C, ApplicationIdentifier.TravelDocument.Bytes.Span), TestContext.Current.CancellationToken);
            Assert.Equal(StatusWord.Success, selected.Status);
        }

        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Simulate_CardFails_EndsAndSaysSo(bool takesCommands)
    {
        using var setup = new ToolSetup { Random = new BrokenRandomSource() };
        using VpcdListener listener = VpcdListener.Start(0);
        string[] arguments = ["simulate", "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}")];
        Task<int> run = setup.RunAsync(TestConsole.Redirected(), takesCommands ? [.. arguments, "--commands"] : arguments);
        VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using (IdentityCard card = await IdentityCard.ConnectAsync(channel, cancellationToken: TestContext.Current.CancellationToken))
        {
            using var can = Password.Can("500540");
            await Assert.ThrowsAsync<CardSessionException>(() => card.CheckPasswordAsync(can, TestContext.Current.CancellationToken));
        }

        Assert.Equal(ExitStatus.Failed, await run);
        Assert.Contains("The simulated card of erika failed and was taken away.\nNext: ", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_LinesOfStandardInput_TakeTheCardAwayAndPutItBack()
    {
        using var setup = new ToolSetup();
        using var cancellation = new CancellationTokenSource();
        using var reader = new TcpListener(IPAddress.Loopback, 0);
        reader.Start();
        string address = reader.LocalEndpoint.ToString()!;
        string unknown = new('x', 100_000);
        Task<int> run = setup.RunAsync(TestConsole.Redirected($"insert\n remove \r\n\n{unknown}\ninsert"), cancellation.Token, "simulate", "--commands", "--vpcd", address);

        using (Socket first = await reader.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            Assert.Equal(0, await first.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        }

        using (Socket second = await reader.AcceptSocketAsync(TestContext.Current.CancellationToken))
        {
            await second.SendAsync(new byte[] { 0x00, 0x01, 0x04 }, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, await second.ReceiveAsync(new byte[64], TestContext.Current.CancellationToken));
        }

        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
        Assert.Equal(
            $"The card of erika lies on {address}; Ctrl+C takes it away.\n"
            + "The card of erika is taken away; \"insert\" puts it back.\n"
            + "Use \"remove\" or \"insert\"; Ctrl+C ends.\n"
            + $"The card of erika lies on {address}; Ctrl+C takes it away.\n",
            setup.Errors);
    }

    [Fact]
    public async Task Simulate_Cancelled_TakesTheCardAway()
    {
        using var setup = new ToolSetup();
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<int> run = setup.RunAsync(
            TestConsole.Redirected(), cancellation.Token, "simulate", "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}"), "--json");
        await using VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);

        await cancellation.CancelAsync();

        Assert.Equal(ExitStatus.Fine, await run);
        Assert.Contains("\"pinTriesLeft\": 3", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_ReaderGoneWhenTheCardIsPutBack_SaysWhatToDoAndGoesOn()
    {
        using var setup = new ToolSetup();
        using var cancellation = new CancellationTokenSource();
        using var input = new HeldInput("remove\ninsert\n");
        VpcdListener listener = VpcdListener.Start(0);
        string address = FormattableString.Invariant($"127.0.0.1:{listener.Port}");
        Task<int> run = setup.RunAsync(TestConsole.Redirected(input), cancellation.Token, "simulate", "--commands", "--vpcd", address);
        await using (await listener.AcceptAsync(TestContext.Current.CancellationToken))
        {
            listener.Dispose();
            input.Release();
            await input.Ended.WaitAsync(TestContext.Current.CancellationToken);
        }

        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
        Assert.EndsWith(
            $"Nobody listens on {address}.\nNext: {Tool.Texts.TextTable.Load("en")["simulate.nobody.next"]}\n", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_NobodyListens_SaysWhatToInstall()
    {
        using var setup = new ToolSetup();
        int port;
        using (VpcdListener listener = VpcdListener.Start(0))
        {
            port = listener.Port;
        }

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "simulate", "--vpcd", FormattableString.Invariant($"127.0.0.1:{port}")));

        Assert.Contains("vsmartcard-vpcd", setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("PIN", setup.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("lies on", setup.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PersonaFile, "", "The card of min was taken away; PIN tries left: 2.\n")]
    [InlineData(CardFile, "", "The card of holder.json was taken away; PIN tries left: 3.\n")]
    [InlineData(PersonaFile, "--json", "{\n  \"persona\": \"min\",\n  \"pinTriesLeft\": 2\n}\n")]
    [InlineData(CardFile, "--json", "{\n  \"file\": \"holder.json\",\n  \"pinTriesLeft\": 3\n}\n")]
    public async Task Simulate_File_PlaysWhatItHolds(string content, string form, string expected)
    {
        using var setup = new ToolSetup();
        string file = Path.Combine(setup.TerminalFolder, "holder.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        using VpcdListener listener = VpcdListener.Start(0);
        using var cancellation = new CancellationTokenSource();
        Task<int> run = setup.RunAsync(
            TestConsole.Redirected(), cancellation.Token, [.. "simulate --file".Split(' '), file, "--vpcd", FormattableString.Invariant($"127.0.0.1:{listener.Port}"), .. form.Length > 0 ? [form] : Array.Empty<string>()]);

        VpcdChannel channel = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        await using (IdentityCard card = await IdentityCard.ConnectAsync(channel, cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(CardKind.GermanEid, card.Kind);
        }

        await cancellation.CancelAsync();
        Assert.Equal(ExitStatus.Fine, await run);
        Assert.Equal(expected, setup.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Simulate_FileWithAnUnknownField_NamesFileAndField()
    {
        using var setup = new ToolSetup();
        string file = Path.Combine(setup.TerminalFolder, "holder.json");
        await File.WriteAllTextAsync(file, CardFile.Replace("content", "contents", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "simulate", "--file", file));

        Assert.Contains("holder.json", setup.Errors, StringComparison.Ordinal);
        Assert.Contains("card file, field files[0].contents: there is no such field.", setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_PersonaAndFile_IsUsage()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "simulate", "--persona", "erika", "--file", "x.json"));

        Assert.StartsWith("--persona and --file both name a holder.", setup.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--persona", "nobody", "There is no persona «nobody».\nNext: Use one of these: alma, ")]
    [InlineData("--vpcd", "nowhere", "«nowhere» is no address.\nNext: Write it as HOST:PORT")]
    [InlineData("--vpcd", "127.0.0.1:99999", "«127.0.0.1:99999» is no address.")]
    public async Task Simulate_ImpossibleOption_IsUsage(string option, string value, string expected)
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Usage, await setup.RunAsync("", "simulate", option, value));

        Assert.StartsWith(expected, setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_CvcaFileThatIsNone_IsNamedBeforeAnythingIsWritten()
    {
        using var setup = new ToolSetup();
        string folder = Path.Combine(setup.TerminalFolder, "written");

        Assert.Equal(ExitStatus.Failed, await setup.RunAsync("", "simulate", "--cvca", setup.FileOf("csca.cer"), "--write-terminal", folder));

        Assert.StartsWith(setup.FileOf("csca.cer") + " does not hold what it should.\nNext: ", setup.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task Simulate_WriteTerminal_GivesAFolderForReading()
    {
        using var setup = new ToolSetup();
        string folder = Path.Combine(setup.TerminalFolder, "written");

        await setup.RunAsync("", "simulate", "--vpcd", "127.0.0.1:1", "--write-terminal", folder);

        Assert.True(File.Exists(Path.Combine(folder, "term.pkcs8")));
        Assert.Contains(folder, setup.Errors, StringComparison.Ordinal);
    }

    private sealed class BrokenRandomSource : RandomSource
    {
        public override void Fill(Span<byte> buffer) => throw new InvalidOperationException("no randomness");
    }
}
