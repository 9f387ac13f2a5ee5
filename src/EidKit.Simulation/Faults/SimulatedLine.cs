using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Simulation.Faults;

/// <summary>A line to a simulated card, on which everything can happen that happens to a real one.</summary>
internal abstract class SimulatedLine(SimulatedCard card) : ICardChannel
{
    private CardTransportReason? _broken;
    private bool _wasReset;
    private bool _closed;
    private byte[]? _rest;

    /// <summary>The card at the other end.</summary>
    public SimulatedCard Card { get; protected set; } = card;

    public TransportLimits Limits
    {
        get
        {
            lock (Gate)
            {
                return Plans.Aggregate(Card.Limits, (limits, plan) => plan.Limit(limits));
            }
        }
    }

    /// <summary>Held by whoever uses the line or changes what lies at its end.</summary>
    protected abstract Lock Gate { get; }

    /// <summary>The faults that await the line.</summary>
    protected abstract IReadOnlyList<FaultPlan> Plans { get; }

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_closed, this);
        cancellationToken.ThrowIfCancellationRequested();
        LineExchange exchange = Run(command);
        if (exchange.Delay > TimeSpan.Zero)
        {
            // Once it is sent, its answer is awaited.
            await Task.Delay(exchange.Delay, Card.TimeProvider, CancellationToken.None).ConfigureAwait(false);
            FailIfBroken(exchange);
        }

        return exchange.Failure is { } failure ? throw failure : exchange.ToResponse();
    }

    public ValueTask DisposeAsync()
    {
        lock (Gate)
        {
            if (!_closed)
            {
                _closed = true;
                TakeRest();
                Close();
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>Ends the line; called by who holds the gate.</summary>
    public void Break(CardTransportReason reason) => _broken = reason;

    /// <summary>Resets the card as another program does; called by who holds the gate.</summary>
    public void Reset()
    {
        Card.Reset();
        _wasReset = true;
    }

    /// <summary>Whether a reset is told in place of a command; if not, the command goes to the card.</summary>
    public bool TellsReset(CommandApdu command)
    {
        if (!_wasReset)
        {
            return false;
        }

        (bool isTold, _wasReset) = JudgeReset(command);
        return isTold;
    }

    /// <summary>Takes the card away.</summary>
    public abstract void RemoveCard();

    /// <summary>Takes the reader away.</summary>
    public abstract void UnplugReader();

    /// <summary>Lays another card in place of this one.</summary>
    /// <returns>Whether the line notices, and ends.</returns>
    public abstract bool Exchange(SimulatedCard other);

    /// <summary>Keeps the rest of an answer that is given in parts; a rest that is kept already goes on where this one has its status word.</summary>
    /// <returns>The whole rest.</returns>
    public byte[] KeepRest(ReadOnlySpan<byte> rest)
    {
        byte[]? kept = _rest;
        _rest = kept is null ? rest.ToArray() : [.. rest[..^2], .. kept];
        CryptographicOperations.ZeroMemory(kept);
        return _rest;
    }

    /// <summary>The rest of an answer, if this command fetches it; any other one gives it up.</summary>
    public byte[]? TakeRest(CommandApdu? command = null)
    {
        byte[]? rest = _rest;
        _rest = null;
        if (command?.Ins == Instruction.GetResponse)
        {
            return rest;
        }

        CryptographicOperations.ZeroMemory(rest);
        return null;
    }

    protected abstract void Close();

    /// <summary>Whether a reset is told in place of a command, and whether it still stands in the way of the next one.</summary>
    protected virtual (bool IsTold, bool Remains) JudgeReset(CommandApdu command) => (true, false);

    /// <summary>Takes note of a command that reached the card, and of its answer.</summary>
    protected virtual void Passed(CommandApdu command, StatusWord status)
    {
    }

    private LineExchange Run(CommandApdu command)
    {
        byte[] encoded = command.Encode();
        try
        {
            lock (Gate)
            {
                return _broken is { } reason
                    ? throw new CardTransportException(reason, commandMayHaveArrived: false)
                    : Run(new LineExchange(this, command, encoded));
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
        }
    }

    private LineExchange Run(LineExchange exchange)
    {
        var step = Card.StepOf(exchange.Command);
        Fault[] faults = [.. Plans.SelectMany(p => p.Next(step))];
        exchange.TellReset();
        exchange.Strike(faults.Where(f => f.IsBeforeCard));
        if (exchange is { Failure: null, Answer: null })
        {
            Passed(exchange.Command, exchange.Ask());
        }

        exchange.Strike(faults.Where(f => !f.IsBeforeCard));
        return exchange;
    }

    private void FailIfBroken(LineExchange exchange)
    {
        lock (Gate)
        {
            if (_broken is { } reason && exchange.Failure is null)
            {
                exchange.Lose(reason, () => { });
            }
        }
    }
}
