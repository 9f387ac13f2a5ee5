using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests;

/// <summary>A reader with a card on a PC/SC in memory, and a channel to it.</summary>
internal sealed class ChannelOverFake : IAsyncDisposable
{
    private readonly PcscConnector _connector;
    private ICardChannel? _channel;

    /// <summary>Plugs in a reader that says that it carries everything, unless told otherwise, and lays a card on it.</summary>
    public ChannelOverFake(FakeCard? card = null, PcscWorld world = PcscWorld.Linux, bool statesLimits = true)
    {
        Pcsc = new FakePcsc(Clock, world);
        Card = card ?? new FakeCard();
        Reader = Pcsc.Add("A").Insert(Card);
        if (statesLimits)
        {
            Reader.OfferDataSize(65_536);
        }

        _connector = new PcscConnector(Pcsc, Clock);
    }

    public ObservedClock Clock { get; } = new();

    public FakePcsc Pcsc { get; }

    public FakeCard Card { get; }

    public FakeReader Reader { get; }

    public static CommandApdu SelectMasterFile => new(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]);

    public static CommandApdu SelectApplication => CommandApdu.Decode([0x00, 0xA4, 0x04, 0x0C, 0x02, 0xA0, 0x00]);

    public static CommandApdu ReadShortFile => new(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256);

    public static CommandApdu ReadOn => new(0x00, 0xB0, 0x00, 0x10, expectedLength: 256);

    public static CommandApdu GeneralAuthenticate => new(0x10, 0x86, 0x00, 0x00, [0x7C, 0x00], expectedLength: 256);

    public static CommandApdu Protected => new(0x0C, 0xB0, 0x00, 0x00, [0x97, 0x01, 0x00], expectedLength: 256);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How often a call was made.</summary>
    public int Calls(string call) => Pcsc.Calls(call);

    /// <summary>Connects; time passes as far as that takes it.</summary>
    public async Task<ICardChannel> ConnectAsync(string reader = "A") =>
        _channel = await Clock.PassUntilAsync(_connector.ConnectAsync(reader, Ct).AsTask());

    /// <summary>Connects without time.</summary>
    public ValueTask<ICardChannel> BeginConnectAsync(CancellationToken cancellationToken) => _connector.ConnectAsync("A", cancellationToken);

    /// <summary>Connects where that fails.</summary>
    public async Task<CardTransportException> FailToConnectAsync() => await Assert.ThrowsAsync<CardTransportException>(() => ConnectAsync());

    /// <summary>Sends a command; time passes as far as that takes it.</summary>
    public async Task<StatusWord> SendAsync(CommandApdu command) =>
        (await Clock.PassUntilAsync(_channel!.TransmitAsync(command, Ct).AsTask())).Status;

    /// <summary>Sends a command where that fails.</summary>
    public async Task<CardTransportException> FailToSendAsync(CommandApdu command) =>
        await Assert.ThrowsAsync<CardTransportException>(() => SendAsync(command));

    /// <summary>Lets so many intervals pass in which nobody sends anything.</summary>
    public async Task IdleAsync(int intervals)
    {
        for (int i = 0; i < intervals; i++)
        {
            Clock.Advance(PcscChannel.RestInterval);
            await ((PcscChannel)_channel!).UntilIdleAsync();
        }
    }

    /// <summary>Is done when a call is being made.</summary>
    public Task UntilCallAsync(string awaited) => Pcsc.UntilCallAsync(awaited);

    /// <summary>Lets what hangs come back, and is done when everything is closed by it.</summary>
    public async Task UntilNothingIsOpenAsync()
    {
        Task released = UntilCallAsync(nameof(IPcscApi.ReleaseContext));
        Pcsc.StopHanging();
        await (Calls(nameof(IPcscApi.EstablishContext)) > Calls(nameof(IPcscApi.ReleaseContext)) ? released : Task.CompletedTask);
        Assert.Equal((0, 0, 0), (Pcsc.OpenTransactions, Pcsc.OpenCards, Pcsc.OpenContexts));
    }

    /// <summary>Closes the channel.</summary>
    public async Task CloseAsync()
    {
        if (_channel is not null)
        {
            await _channel.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => new(CloseAsync());
}
