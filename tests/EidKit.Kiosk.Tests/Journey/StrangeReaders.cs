using System.Runtime.CompilerServices;
using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>One reader, on which a card lies that knows some applications and nothing else.</summary>
internal sealed class StrangeReaders : ICardReaders, ICardReader
{
    private readonly TaskCompletionSource _laid = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly byte[][] _applications;

    /// <param name="applications">Those that can be selected.</param>
    public StrangeReaders(params byte[][] applications) => _applications = applications;

    /// <summary>Whether the card also has a master file.</summary>
    public bool HasMasterFile { get; init; }

    public string Name => "Reader 1";

    /// <summary>Every command that came, with the status word of its answer.</summary>
    public List<(byte Instruction, ushort Status)> Log { get; } = [];

    public void Lay() => _laid.SetResult();

    public ValueTask<CardReadersSnapshot> GetSnapshotAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(
        new CardReadersSnapshot(null, [new CardReaderState(this, _laid.Task.IsCompleted ? CardPresence.Present : CardPresence.Empty, default, 0)]));

    public async IAsyncEnumerable<ReaderEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return new ReaderEvent.ServiceUp();
        yield return new ReaderEvent.ReaderAdded(this);
        await _laid.Task.WaitAsync(cancellationToken);
        yield return new ReaderEvent.CardInserted(this, default);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) => ValueTask.FromResult<ICardChannel>(new Channel(this));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ushort Answer(CommandApdu command)
    {
        ushort status = command switch
        {
            { Ins: 0xA4, P1: 0x00 } => HasMasterFile ? (ushort)0x9000 : (ushort)0x6A86,
            { Ins: 0xA4, P1: 0x04 } when _applications.Any(known => known.AsSpan().SequenceEqual(command.Data.Span)) => 0x9000,
            _ => 0x6A82,
        };
        Log.Add((command.Ins, status));
        return status;
    }

    private sealed class Channel(StrangeReaders card) : ICardChannel
    {
        public TransportLimits Limits => TransportLimits.Short;

        public ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken) =>
            ValueTask.FromResult(new ResponseApdu(new StatusWord(card.Answer(command))));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
