using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Pki;
using Kiosk.Cards;

namespace EidKit.Kiosk.Tests.Processes;

/// <summary>Simulated cards on the other end of a socket.</summary>
public sealed class CardBoxTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kiosk-test-").FullName;
    private readonly CardBox _cards = new(TimeProvider.System);
    private readonly CardBoxServer _server;
    private readonly CardBoxReaders _readers;

    public CardBoxTests()
    {
        string socket = Path.Combine(_folder, "cards");
        _server = new CardBoxServer(socket, _cards);
        _readers = new CardBoxReaders(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await _readers.DisposeAsync();
        await _server.DisposeAsync();
        await _cards.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Read_CardAcrossTheSocket_GivesHolderAndKeepsTheTriesOfThePin()
    {
        await _readers.LayAsync("erika", CardBox.ReaderName, TestContext.Current.CancellationToken);
        using TestPki pki = SimulatedPki.Create(TimeProvider.System);
        TestTerminal terminal = pki.DefaultTerminal;
        using var credentials = new InMemoryTerminalCredentials(new TerminalCertificates(terminal.Certificate, terminal.Pool), terminal.CopyKey());
        ICardReader reader = await ReaderAsync();
        await using (IdentityCard card = await IdentityCard.ConnectAsync(reader, cancellationToken: TestContext.Current.CancellationToken))
        {
            using Password wrong = Password.Pin("000000");
            Assert.IsType<ReadOutcome.WrongPassword>(
                await card.ReadAsync(credentials, ReadRequest.All with { AcceptUnverifiedChip = true }, wrong, null, TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, _cards.CardOf("erika").PinTries);
        await using (IdentityCard card = await IdentityCard.ConnectAsync(reader, cancellationToken: TestContext.Current.CancellationToken))
        {
            using Password pin = Password.Pin("123456");
            ReadOutcome outcome = await card.ReadAsync(
                credentials, ReadRequest.All with { AcceptUnverifiedChip = true }, pin, null, TestContext.Current.CancellationToken);
            Assert.Equal("MUSTERMANN", Assert.IsType<ReadOutcome.Read>(outcome).Identity.FamilyNames);
        }
    }

    [Fact]
    public async Task Watch_CardsComeAndGo_TellsEachAsThePanelDoesIt()
    {
        await using IAsyncEnumerator<ReaderEvent> events = _readers.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.IsType<ReaderEvent.ServiceUp>(await NextAsync());
        ICardReader first = Assert.IsType<ReaderEvent.ReaderAdded>(await NextAsync()).Reader;
        Assert.IsType<ReaderEvent.ReaderAdded>(await NextAsync());
        Assert.Equal(CardBox.ReaderName, first.Name);

        await _readers.LayAsync("alma", CardBox.ReaderName, TestContext.Current.CancellationToken);
        Assert.Same(first, Assert.IsType<ReaderEvent.CardInserted>(await NextAsync()).Reader);
        await _readers.LayAsync("alma", CardBox.SecondReaderName, TestContext.Current.CancellationToken);
        Assert.Same(first, Assert.IsType<ReaderEvent.CardRemoved>(await NextAsync()).Reader);
        Assert.Equal(CardBox.SecondReaderName, Assert.IsType<ReaderEvent.CardInserted>(await NextAsync()).Reader.Name);
        await _readers.LayAsync("unresponsive", CardBox.ReaderName, TestContext.Current.CancellationToken);
        Assert.Same(first, Assert.IsType<ReaderEvent.CardUnresponsive>(await NextAsync()).Reader);
        await _readers.TakeAsync(CardBox.ReaderName, TestContext.Current.CancellationToken);
        Assert.Same(first, Assert.IsType<ReaderEvent.CardRemoved>(await NextAsync()).Reader);
        Assert.Same(first, (await _readers.GetSnapshotAsync(TestContext.Current.CancellationToken)).Readers[0].Reader);

        async Task<ReaderEvent> NextAsync()
        {
            Assert.True(await events.MoveNextAsync());
            return events.Current;
        }
    }

    [Fact]
    public async Task Watch_CardsAreNotPlayedAnyMore_TellsTheLossInOrderAndHealsItself()
    {
        await _readers.LayAsync("alma", CardBox.ReaderName, TestContext.Current.CancellationToken);
        var told = new List<string>();
        await using IAsyncEnumerator<ReaderEvent> events = _readers.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await TakeAsync(4);
        await _server.DisposeAsync();
        await TakeAsync(4);
        Assert.Equal(CardTransportReason.ServiceNotRunning, (await _readers.GetSnapshotAsync(TestContext.Current.CancellationToken)).Outage);
        await using var again = new CardBoxServer(Path.Combine(_folder, "cards"), _cards);
        await TakeAsync(1);

        Assert.Equal(
            ["ServiceUp", "ReaderAdded", "CardInserted", "ReaderAdded", "CardRemoved", "ReaderRemoved", "ReaderRemoved", "ServiceDown", "ServiceUp"], told);

        async Task TakeAsync(int count)
        {
            for (int i = 0; i < count; i++)
            {
                Assert.True(await events.MoveNextAsync());
                told.Add(events.Current.GetType().Name);
            }
        }
    }

    [Fact]
    public async Task Transmit_CardIsTaken_SaysSo()
    {
        await _readers.LayAsync("erika", CardBox.ReaderName, TestContext.Current.CancellationToken);
        await using ICardChannel channel = await (await ReaderAsync()).ConnectAsync(TestContext.Current.CancellationToken);
        await _readers.TakeAsync(CardBox.ReaderName, TestContext.Current.CancellationToken);

        CardTransportException lost = await Assert.ThrowsAsync<CardTransportException>(
            async () => await channel.TransmitAsync(new CommandApdu(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]), TestContext.Current.CancellationToken));

        Assert.Equal((CardTransportReason.CardRemoved, false), (lost.Reason, lost.CommandMayHaveArrived));
    }

    [Theory]
    [InlineData("passport", CardKind.PassportOnly)]
    [InlineData("driving-licence", CardKind.Unknown)]
    [InlineData("bank-card", CardKind.Unknown)]
    [InlineData("staff-card", CardKind.Unknown)]
    public async Task Connect_ForeignCard_IsRecognisedAsSuch(string name, CardKind kind)
    {
        await _readers.LayAsync(name, CardBox.ReaderName, TestContext.Current.CancellationToken);

        await using IdentityCard card = await IdentityCard.ConnectAsync(await ReaderAsync(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(kind, card.Kind);
    }

    [Fact]
    public async Task Renew_CardWasUsed_IsAsAtFirst()
    {
        _cards.CardOf("erika").WithPinTries(0);
        await _readers.LayAsync("erika", CardBox.ReaderName, TestContext.Current.CancellationToken);

        await _readers.RenewAsync(TestContext.Current.CancellationToken);

        PanelState state = await _readers.GetAsync(TestContext.Current.CancellationToken);
        Assert.All(state.Cards, card => Assert.Null(card.Reader));
        Assert.Equal(3, _cards.CardOf("erika").PinTries);
    }

    [Fact]
    public async Task Panel_States_HoldNoPassword()
    {
        PanelState state = await _readers.GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal([CardBox.ReaderName, CardBox.SecondReaderName], state.Readers);
        Assert.All(state.Cards, card => Assert.DoesNotMatch("[0-9]{5}", card.What));
        Assert.Contains(state.Cards, card => card.Name == "bank-card");
    }

    private async Task<ICardReader> ReaderAsync() => (await _readers.GetSnapshotAsync(TestContext.Current.CancellationToken)).Readers[0].Reader;
}
