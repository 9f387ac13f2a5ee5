using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The line to a card on a reader: a context and a thread of its own, on which one thing happens after the other.</summary>
internal sealed class PcscChannel : ICardChannel
{
    /// <summary>Less than half of the five seconds after which Windows resets a card in an idle transaction.</summary>
    public static readonly TimeSpan RestInterval = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer is awaited. Drivers give up earlier; this is for the ones that hang.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(60);

    /// <summary>How long each call is awaited by which a line is opened, with another program's transaction and the card's coming up.</summary>
    public static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(10);

    /// <summary>How long the user may take at the reader's keypad. Readers give up earlier; this is for the ones that hang.</summary>
    public static readonly TimeSpan KeypadLimit = TimeSpan.FromMinutes(5);

    private readonly PcscLine _line;
    private readonly ChannelThread _thread;
    private readonly TimeProvider _time;
    private readonly Deadline _deadline;
    private readonly ITimer _timer;
    private readonly Lazy<Task> _closing;
    private bool _isHanging;
    private int _isResting;

    private PcscChannel(PcscLine line, TimeProvider time)
    {
        _line = line;
        _time = time;
        _thread = new ChannelThread(line.Reader);
        _deadline = new Deadline(time);
        _closing = new Lazy<Task>(CloseAsync);
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
            await channel.OpenAsync(memory, cancellationToken).ConfigureAwait(false);
            return channel;
        }
        catch
        {
            // A call that hangs is not waited for: the thread closes what it opened when it comes back.
            Task closing = channel._closing.Value;
            await (channel._isHanging || cancellationToken.IsCancellationRequested ? Task.CompletedTask : closing).ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closing.IsValueCreated, this);
        cancellationToken.ThrowIfCancellationRequested();
        await TryAsync(() => _line.Begin(command), cancellationToken).ConfigureAwait(false);
        LineAnswer answer = await RunAsync(() => _line.Transmit(command), AnswerLimit, true, CancellationToken.None).ConfigureAwait(false);
        return answer.ToResponse();
    }

    /// <summary>Ends the connection, and resets the card with it. Waits for what is under way, within a bound, and gives it up then.</summary>
    public ValueTask DisposeAsync() => new(_closing.Value);

    /// <summary>Is done when everything is done that the thread was given.</summary>
    internal Task UntilIdleAsync() => _thread.RunAsync(() => true);

    /// <summary>Asks the reader itself, which may ask its user: then <see cref="KeypadLimit"/> is the limit.</summary>
    /// <param name="code">The control code.</param>
    /// <param name="input">What it is given; the caller clears it.</param>
    /// <param name="limit">How long it is awaited.</param>
    /// <param name="isProtected">Tells by the answer whether the reader protects the channel from now on; null where that does not change.</param>
    /// <param name="cancellationToken">Looked at before the reader is asked.</param>
    /// <exception cref="CardTransportException">The line broke.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal async Task<byte[]> ControlAsync(
        uint code, byte[] input, TimeSpan limit, Func<ReadOnlyMemory<byte>, bool>? isProtected, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closing.IsValueCreated, this);
        cancellationToken.ThrowIfCancellationRequested();
        await TryAsync(_line.BeginForReader, cancellationToken).ConfigureAwait(false);
        byte[] output = [];
        PcscResult ControlCard()
        {
            PcscResult result = _line.ControlCard(code, input, out output);
            _line.IsProtectedByReader = isProtected is null ? _line.IsProtectedByReader : result == PcscResult.Success && isProtected(output);
            return result;
        }

        PcscResult result = await RunAsync(ControlCard, limit, true, CancellationToken.None).ConfigureAwait(false);
        return result == PcscResult.Success ? output : throw PcscFault.ToException(result, new LineAnswer(result).CommandMayHaveArrived);
    }

    private async Task OpenAsync(ExtendedLengthMemory memory, CancellationToken cancellationToken)
    {
        await TryAsync(_line.Open, cancellationToken).ConfigureAwait(false);
        await TryAsync(_line.BeginForReader, cancellationToken).ConfigureAwait(false);
        ReaderFacts facts = await RunAsync(() => ReaderFacts.Query(_line), OpeningLimit, false, cancellationToken).ConfigureAwait(false);
        SecurePinEntry = facts.Features.Find(ReaderFeature.ExecutePace) is { } executePace
            ? new PcscSecurePinEntry(this, executePace, facts.Features.Find(ReaderFeature.ModifyPinDirect))
            : null;
        Limits = facts.StatedLimits ?? await ProbedLimitsAsync(memory, facts.AnswerToReset, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What a probe shows, now or when such a card lay on this reader before. What it leaves open is short for this time.</summary>
    private async Task<TransportLimits> ProbedLimitsAsync(
        ExtendedLengthMemory memory, ReadOnlyMemory<byte> answerToReset, CancellationToken cancellationToken)
    {
        bool? isSupported = memory.Find(_line.Reader, answerToReset);
        if (isSupported is null && await ProbeAsync(cancellationToken).ConfigureAwait(false) is { } found)
        {
            memory.Remember(_line.Reader, answerToReset, found);
            isSupported = found;
        }

        return isSupported == true ? TransportLimits.Extended : TransportLimits.Short;
    }

    private async Task<bool?> ProbeAsync(CancellationToken cancellationToken)
    {
        CommandApdu command = ExtendedLengthProbe.Command;
        await TryAsync(() => _line.Begin(command), cancellationToken).ConfigureAwait(false);
        LineAnswer answer = await RunAsync(() => _line.Transmit(command), OpeningLimit, true, cancellationToken).ConfigureAwait(false);
        if (answer.Response is null)
        {
            if (!ExtendedLengthProbe.IsLineAlive(answer))
            {
                answer.ToResponse();
            }

            // What the driver did with it is unknown: the card begins anew.
            await TryAsync(() => _line.Reconnect(PcscDisposition.Reset), cancellationToken).ConfigureAwait(false);
        }

        return ExtendedLengthProbe.Judge(answer);
    }

    private async Task CloseAsync()
    {
        using (Deadline.Wait wait = _deadline.Begin(OpeningLimit))
        {
            _thread.End(_line.Close);
            await wait.UntilAsync(_thread.Ended, CancellationToken.None).ConfigureAwait(false);
        }

        await _timer.DisposeAsync().ConfigureAwait(false);
        _deadline.End();
    }

    /// <summary>Calls until it goes well, as often as is worth it. The pauses let the thread rest, too.</summary>
    private async Task TryAsync(Func<PcscResult> call, CancellationToken cancellationToken)
    {
        for (int tries = 1; ; tries++)
        {
            PcscResult result = await RunAsync(call, OpeningLimit, false, cancellationToken).ConfigureAwait(false);
            if (result == PcscResult.Success)
            {
                return;
            }

            TimeSpan pause = OpeningRetry.PauseAfter(result, tries) ?? throw PcscFault.ToException(result, commandMayHaveArrived: false);
            await Task.Delay(pause, _time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a call on the thread, and waits for it up to a limit. A call that is given up before it began is not made at all.</summary>
    /// <exception cref="CardTransportException">It does not come back.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; a call that began goes on.</exception>
    private async Task<T> RunAsync<T>(Func<T> call, TimeSpan limit, bool sendsCommand, CancellationToken cancellationToken)
    {
        bool isTaken = false;
        using Deadline.Wait wait = _deadline.Begin(limit);
        Task<T> done = _thread.RunAsync(() => Interlocked.Exchange(ref isTaken, true) ? default! : call());
        bool hasBegun;
        try
        {
            if (await wait.UntilAsync(done, cancellationToken).ConfigureAwait(false))
            {
                return await done.ConfigureAwait(false);
            }
        }
        finally
        {
            hasBegun = Interlocked.Exchange(ref isTaken, true);
        }

        _isHanging = true;
        bool mayHaveArrived = sendsCommand && hasBegun;
        throw _closing.IsValueCreated ? PcscFault.Closed(mayHaveArrived)
            : _line.IsAwaitingTurn ? PcscFault.ToException(PcscResult.SharingViolation, mayHaveArrived)
            : PcscFault.Hang(mayHaveArrived);
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
