using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Sessions;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;

namespace EidKit.Simulation.Tests.Readers;

public sealed class SimulatedReaderTests : IDisposable
{
    private static readonly CommandApdu SelectMasterFile = new(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]);
    private readonly TestPki _pki = TestPki.Create(1, TimeProvider.System);
    private readonly SimulatedCard _card;
    private readonly SimulatedReaders _readers = new();
    private readonly SimulatedReader _reader;

    public SimulatedReaderTests()
    {
        _card = SimulatedCard.Create(Persona.Erika, _pki);
        _reader = _readers.Add("A");
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CardReset_InASession_EndsTheOperationAndTheNextOneBeginsAnew()
    {
        _reader.Insert(_card);
        await using IdentityCard session = await IdentityCard.ConnectAsync(_reader, cancellationToken: Ct);
        using var can = EidKit.Protocols.Pace.Password.FromBytes(EidKit.Protocols.Pace.PasswordKind.Can, Persona.Erika.Can);
        using var pin = EidKit.Protocols.Pace.Password.FromBytes(EidKit.Protocols.Pace.PasswordKind.Pin, Persona.Erika.Pin);
        _card.WithPinTries(1);
        Assert.IsType<PinResult.Done>(await session.ResumePinAsync(can, Ct));
        _reader.With(Fault.CardReset);

        var failure = await Assert.ThrowsAsync<CardSessionException>(() => session.CheckPasswordAsync(pin, Ct));

        Assert.Equal(CardTransportReason.CardReset, Assert.IsType<CardTransportException>(failure.InnerException).Reason);
        Assert.Equal((PinTry.NotUsed, 1), (failure.PinTry, _card.PinTries));
        Assert.Equal(PinStatus.Suspended, (await session.ReadPinStateAsync(Ct)).Status);
    }

    [Fact]
    public async Task Unplug_OpenChannel_BreaksIt()
    {
        _reader.Insert(_card);
        await using ICardChannel channel = await _reader.ConnectAsync(Ct);
        _reader.Unplug();

        Assert.Equal(CardTransportReason.ReaderRemoved, (await FailureAsync(channel)).Reason);
    }

    [Fact]
    public async Task ConnectAsync_SecondChannel_IsRefusedUntilTheFirstIsClosed()
    {
        _reader.Insert(_card);
        ICardChannel first = await _reader.ConnectAsync(Ct);
        var refusal = await Assert.ThrowsAsync<CardTransportException>(async () => await _reader.ConnectAsync(Ct));
        await first.DisposeAsync();
        await first.DisposeAsync();
        await using ICardChannel second = await _reader.ConnectAsync(Ct);

        Assert.Equal(CardTransportReason.SharingViolation, refusal.Reason);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await first.TransmitAsync(SelectMasterFile, Ct));
        Assert.True((await second.TransmitAsync(SelectMasterFile, Ct)).Status.IsSuccess);
    }

    [Fact]
    public async Task ConnectAsync_Cancelled_ConnectsNothing()
    {
        _reader.Insert(_card);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _reader.ConnectAsync(new CancellationToken(canceled: true)));
        await using ICardChannel channel = await _reader.ConnectAsync(Ct);
    }

    [Fact]
    public void Add_NameThatIsTaken_IsRefusedUntilThatOneIsUnplugged()
    {
        Assert.Throws<ArgumentException>(() => _readers.Add("A"));
        _reader.Unplug();

        Assert.NotSame(_reader, _readers.Add("A"));
    }

    [Theory]
    [InlineData(CardTransportReason.NoCard, "Put the card")]
    [InlineData(CardTransportReason.CardUnresponsive, "Put the card")]
    [InlineData(CardTransportReason.SharingViolation, "Close other programs")]
    [InlineData(CardTransportReason.ReaderRemoved, "Plug the reader in")]
    [InlineData(CardTransportReason.ServiceNotRunning, "Start the reader service")]
    [InlineData(CardTransportReason.AccessDenied, "Allow this user")]
    public async Task ConnectAsync_SessionWithoutCard_FailsInTransportWithAdvice(CardTransportReason reason, string advice)
    {
        await BringAboutAsync(reason);

        var failure = await Assert.ThrowsAsync<CardSessionException>(() => IdentityCard.ConnectAsync(_reader, cancellationToken: Ct));

        Assert.Equal((CardFailureLayer.Transport, PinTry.NotUsed), (failure.Layer, failure.PinTry));
        Assert.Equal(reason, failure.TransportReason);
        Assert.Equal(reason, Assert.IsType<CardTransportException>(failure.InnerException).Reason);
        Assert.StartsWith(advice, failure.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConnectAsync_CardRemovedWhileItIsRecognised_FailsWithoutUsingATry()
    {
        _reader.Insert(_card);
        _reader.With(Fault.CardRemoved.AtApdu(4));

        var failure = await Assert.ThrowsAsync<CardSessionException>(() => IdentityCard.ConnectAsync(_reader, cancellationToken: Ct));

        Assert.Equal((CardFailureLayer.Transport, PinTry.NotUsed), (failure.Layer, failure.PinTry));
        Assert.Equal(3, _card.PinTries);
    }

    public void Dispose()
    {
        _card.Dispose();
        _pki.Dispose();
    }

    private async Task BringAboutAsync(CardTransportReason reason)
    {
        switch (reason)
        {
            case CardTransportReason.CardUnresponsive:
                _reader.InsertUnresponsive();
                break;
            case CardTransportReason.SharingViolation:
                _reader.Insert(_card);
                await _reader.ConnectAsync(Ct);
                break;
            case CardTransportReason.ReaderRemoved:
                _reader.Unplug();
                break;
            case CardTransportReason.ServiceNotRunning or CardTransportReason.AccessDenied:
                _readers.StopService(reason);
                break;
        }
    }

    private static async Task<CardTransportException> FailureAsync(ICardChannel channel) =>
        await Assert.ThrowsAsync<CardTransportException>(async () => await channel.TransmitAsync(SelectMasterFile, Ct));
}
