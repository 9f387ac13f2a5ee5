using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The line to a card on a reader: a context and a thread of its own, on which one thing happens after the other.</summary>
internal sealed class PcscChannel : ICardChannel
{
    /// <summary>Less than half of the five seconds after which Windows resets a card in an idle transaction.</summary>
    public static readonly TimeSpan RestInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer is awaited. Drivers give up earlier; this is for the ones that hang.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long another program's transaction is awaited, and the card's coming up.</summary>
    public static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long the user may take at the reader's keypad. Readers give up earlier; this is for the ones that hang.</summary>
    public static readonly TimeSpan KeypadLimit = TimeSpan.FromMinutes(5);

    private readonly PcscLine _line;
    private readonly ChannelThread _thread;
    private readonly TimeProvider _time;
    private readonly Deadline _deadline;
    private readonly ITimer _timer;
    private int _isResting;
    private bool _disposed;

    private PcscChannel(PcscLine line, TimeProvider time)
    {
        _line = line;
        _time = time;
        _thread = new ChannelThread(line.Reader);
        _deadline = new Deadline(time);
        _timer = time.CreateTimer(_ => Rest(), null, RestInterval, RestInterval);
    }

    public ISecurePinEntry? SecurePinEntry { get; private set; }

    public TransportLimits Limits { get; private set; } = TransportLimits.Short;

    /// <summary>Connects to the card on a reader.</summary>
    /// <exception cref="CardTransportException">The card can't be reached.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<PcscChannel> ConnectAsync(
        IPcscApi api, string reader, ExtendedLengthMemory memory, TimeProvider time, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var channel = new PcscChannel(new PcscLine(api, reader), time);
        try
        {
            await channel.TryAsync(channel._line.Open, cancellationToken).ConfigureAwait(false);
            ReaderFeatures features = await channel._thread.RunAsync(() => ReaderFeatures.Query(channel._line)).ConfigureAwait(false);
            channel.SecurePinEntry = features.Find(ReaderFeature.ExecutePace) is { } executePace
                ? new PcscSecurePinEntry(channel, executePace, features.Find(ReaderFeature.ModifyPinDirect))
                : null;
            channel.Limits = await channel.StatedLimitsAsync(features).ConfigureAwait(false)
                ?? await channel.ProbedLimitsAsync(memory, cancellationToken).ConfigureAwait(false);
            return channel;
        }
        catch
        {
            // A call that hangs is not waited for: the thread closes what it opened when it comes back.
            ValueTask closing = channel.DisposeAsync();
            await (cancellationToken.IsCancellationRequested ? ValueTask.CompletedTask : closing).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        await TryAsync(() => _line.Begin(command), cancellationToken).ConfigureAwait(false);
        LineAnswer answer = await TransmitAsync(command).ConfigureAwait(false);
        return answer.Response ?? throw PcscFault.ToException(answer.Result, answer.CommandMayHaveArrived);
    }

    /// <summary>Ends the connection, and resets the card with it. Waits for what is under way, within a bound.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _thread.End(_line.Close);
        await _deadline.WaitAsync(_thread.Ended, OpeningLimit, CancellationToken.None).ConfigureAwait(false);
        await _timer.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Is done when everything is done that the thread was given.</summary>
    internal Task UntilIdleAsync() => _thread.RunAsync(() => true);

    /// <summary>Asks the reader itself, which may ask its user.</summary>
    /// <param name="code">The control code.</param>
    /// <param name="input">What it is given; the caller clears it.</param>
    /// <param name="isProtected">Tells by the answer whether the reader protects the channel from now on; null where that does not change.</param>
    /// <param name="cancellationToken">Looked at before the reader is asked.</param>
    /// <exception cref="CardTransportException">The line broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal async Task<byte[]> ControlAsync(
        uint code, byte[] input, Func<ReadOnlyMemory<byte>, bool>? isProtected, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        await TryAsync(_line.BeginForReader, cancellationToken).ConfigureAwait(false);
        byte[] output = [];
        Task<PcscResult> done = _thread.RunAsync(() =>
        {
            PcscResult result = _line.Control(code, input, out output);
            _line.IsProtectedByReader = isProtected is null ? _line.IsProtectedByReader : result == PcscResult.Success && isProtected(output);
            return result;
        });
        PcscResult result = await _deadline.WaitAsync(done, KeypadLimit, CancellationToken.None).ConfigureAwait(false)
            ? await done.ConfigureAwait(false)
            : PcscResult.Timeout;
        return result == PcscResult.Success ? output : throw PcscFault.ToException(result, new LineAnswer(result).CommandMayHaveArrived);
    }

    private async Task<TransportLimits?> StatedLimitsAsync(ReaderFeatures features) => features.Find(ReaderFeature.GetTlvProperties) is { } code
        ? await _thread.RunAsync(() => _line.Control(code, [], out byte[] properties) == PcscResult.Success ? TlvProperties.DecodeLimits(properties) : null)
            .ConfigureAwait(false)
        : null;

    /// <summary>What a probe shows, now or when such a card lay on this reader before.</summary>
    private async Task<TransportLimits> ProbedLimitsAsync(ExtendedLengthMemory memory, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> answerToReset = await _thread.RunAsync(() => _line.AnswerToReset).ConfigureAwait(false);
        bool? isSupported = memory.Find(_line.Reader, answerToReset);
        if (isSupported is null)
        {
            isSupported = await ProbeAsync(cancellationToken).ConfigureAwait(false);
            memory.Remember(_line.Reader, answerToReset, isSupported.Value);
        }

        return isSupported.Value ? TransportLimits.Extended : TransportLimits.Short;
    }

    private async Task<bool> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ExtendedLengthProbe.Judge((await TransmitAsync(ExtendedLengthProbe.Command, cancellationToken).ConfigureAwait(false)).Status);
        }
        catch (CardTransportException e) when (ExtendedLengthProbe.IsRefusal(e))
        {
            // What the driver did with it is unknown: the card begins anew.
            await TryAsync(() => _line.Reconnect(PcscDisposition.Reset), cancellationToken).ConfigureAwait(false);
            return false;
        }
    }

    /// <summary>Calls until it goes well, as often as is worth it. The pauses let the thread rest, too.</summary>
    private async Task TryAsync(Func<PcscResult> call, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            Task<PcscResult> done = _thread.RunAsync(call);
            PcscResult result = await _deadline.WaitAsync(done, OpeningLimit, cancellationToken).ConfigureAwait(false)
                ? await done.ConfigureAwait(false)
                : throw new CardTransportException(
                    CardTransportReason.SharingViolation, commandMayHaveArrived: false, PcscFault.Describe(PcscResult.SharingViolation));
            if (result == PcscResult.Success)
            {
                return;
            }

            TimeSpan pause = OpeningRetry.PauseAfter(result, tries) ?? throw PcscFault.ToException(result, commandMayHaveArrived: false);
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<LineAnswer> TransmitAsync(CommandApdu command)
    {
        Task<LineAnswer> done = _thread.RunAsync(() => _line.Transmit(command));
        try
        {
            return await _deadline.WaitAsync(done, AnswerLimit, CancellationToken.None).ConfigureAwait(false)
                ? await done.ConfigureAwait(false)
                : throw new CardTransportException(CardTransportReason.TimedOut, commandMayHaveArrived: true, "the driver of the reader hangs");
        }
        catch (MalformedDataException e)
        {
            throw new CardTransportException(CardTransportReason.InvalidResponse, commandMayHaveArrived: true, innerException: e);
        }
    }

    /// <summary>Called by the clock. One rest waits for the thread at most.</summary>
    private void Rest()
    {
        _deadline.Look();
        if (Interlocked.Exchange(ref _isResting, 1) == 0)
        {
            _thread.TryPost(() =>
            {
                Volatile.Write(ref _isResting, 0);
                _line.Rest();
            });
        }
    }
}
