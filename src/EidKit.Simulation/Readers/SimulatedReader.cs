using EidKit.Channels;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Readers;

/// <summary>A reader of <see cref="SimulatedReaders"/>: cards are laid on it and taken off, also in the middle of an exchange.</summary>
/// <remarks>Safe for use by several threads at once; a card that answers is not disturbed until it has answered.</remarks>
#pragma warning disable CA1001 // The channel belongs to whoever opened it.
public sealed class SimulatedReader : ICardReader
#pragma warning restore CA1001
{
    private readonly SimulatedReaders _readers;
    private SimulatedReaderChannel? _channel;
    private CardPresence _presence;
    private int _eventCount;

    internal SimulatedReader(SimulatedReaders readers, string name)
    {
        _readers = readers;
        Name = name;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The card that lies on the reader; null if there is none that answers.</summary>
    public SimulatedCard? Card { get; private set; }

    /// <summary>The faults that await the reader.</summary>
    internal FaultPlan Faults { get; } = new();

    internal CardReaderState State =>
        new(this, _presence, Card is null ? default : SimulatedCard.AnswerToReset, _eventCount);

    /// <summary>Lays a card on the reader, in place of what lies there.</summary>
    /// <param name="card">The card, which stays the caller's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="card"/> is null.</exception>
    public void Insert(SimulatedCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        Lay(CardPresence.Present, card);
    }

    /// <summary>Lays something on the reader that does not answer, in place of what lies there.</summary>
    public void InsertUnresponsive() => Lay(CardPresence.Unresponsive, null);

    /// <summary>Takes away what lies on the reader.</summary>
    public void Remove() => Lay(CardPresence.Empty, null);

    /// <summary>Lets something go wrong on the line through this reader, besides what was told before.</summary>
    /// <param name="fault">What happens, and when, counted from now on.</param>
    /// <returns>This reader.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is null.</exception>
    public SimulatedReader With(Fault fault)
    {
        lock (_readers.Gate)
        {
            Faults.Add(fault);
        }

        return this;
    }

    /// <summary>Takes back all faults of the reader, also those that last.</summary>
    /// <returns>This reader.</returns>
    public SimulatedReader WithoutFaults()
    {
        lock (_readers.Gate)
        {
            Faults.Clear();
        }

        return this;
    }

    /// <summary>Unplugs the reader, with its card, for good.</summary>
    public void Unplug() => _readers.Change(() =>
    {
        Break(CardTransportReason.ReaderRemoved);
        _readers.Unplug(this);
    });

    /// <inheritdoc/>
    public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_readers.Gate)
        {
            if (Obstacle() is { } reason)
            {
                throw new CardTransportException(reason, commandMayHaveArrived: false);
            }

            Card!.Reset();
            _channel = new SimulatedReaderChannel(_readers.Gate, this, Card);
            return ValueTask.FromResult<ICardChannel>(_channel);
        }
    }

    /// <summary>Gives the name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Ends the channel that is open, and resets the card.</summary>
    internal void Break(CardTransportReason reason)
    {
        _channel?.Break(reason);
        _channel = null;
        Card?.Reset();
        _eventCount++;
    }

    internal void Close(SimulatedReaderChannel channel)
    {
        if (_channel == channel)
        {
            _channel = null;
            Card?.Reset();
        }
    }

    private void Lay(CardPresence presence, SimulatedCard? card) => _readers.Change(() =>
    {
        Break(CardTransportReason.CardRemoved);
        (_presence, Card) = (presence, card);
    });

    private CardTransportReason? Obstacle() =>
        _readers.Outage
        ?? (!_readers.IsPluggedIn(this) ? CardTransportReason.ReaderRemoved
        : _presence == CardPresence.Empty ? CardTransportReason.NoCard
        : _presence == CardPresence.Unresponsive ? CardTransportReason.CardUnresponsive
        : _channel is not null ? CardTransportReason.SharingViolation
        : null);
}
