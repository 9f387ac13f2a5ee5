using EidKit.Apdu;
using EidKit.SecureMessaging;

namespace EidKit.Channels;

/// <summary>
/// The connection to a card as protocols use it: over the line it puts response chaining, secure messaging and command chaining, and
/// chooses for each command how it travels.
/// </summary>
/// <remarks>
/// One operation at a time: one that overlaps another is refused at once, never queued. Cancellation takes effect between commands;
/// an answer under way is awaited. Owns the channel and the session keys. Not thread safe beyond that refusal.
/// </remarks>
public sealed class CardConnection : IAsyncDisposable
{
    private readonly ICardChannel _channel;
    private readonly TransportLayer _transport;
    private readonly SecureMessagingLayer _secureMessaging;
    private readonly CommandChaining _commandChaining;
    private int _busy;
    private bool _disposed;

    /// <summary>Puts a connection over a channel.</summary>
    /// <param name="channel">The channel, which this object disposes from now on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is null.</exception>
    public CardConnection(ICardChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _channel = channel;
        _transport = new TransportLayer(channel);
        _secureMessaging = new SecureMessagingLayer(new ResponseChaining(new ExpectedLengthRepetition(_transport)));
        _commandChaining = new CommandChaining(new ExpectedLengthRepetition(_secureMessaging));
        Observer = null;
    }

    /// <summary>What the line can carry.</summary>
    public TransportLimits Limits => _channel.Limits;

    /// <summary>What the card said of the lengths it takes; set it as soon as it was read. Unknown at first.</summary>
    public CardCapabilities Capabilities { get; set; } = CardCapabilities.Unknown;

    /// <summary>Who watches besides the observer of the channel; null for nobody.</summary>
    public IApduObserver? Observer
    {
        get;
        set
        {
            field = value;
            _transport.Observer = _secureMessaging.Observer = ObserverPair.Of(_channel.Observer, value);
        }
    }

    /// <summary>Whether there is a secure messaging session, be it that it ended by a fault.</summary>
    public bool IsSecure => _secureMessaging.IsActive;

    /// <summary>The reader's own keypad and PACE; null if it has none. Used between two operations, never beside one.</summary>
    internal ISecurePinEntry? SecurePinEntry => _channel.SecurePinEntry;

    /// <summary>Whether the reader protects what is sent in plain, so that commands have to leave room for that.</summary>
    internal bool IsProtectedByReader { get; set; }

    /// <summary>Whether the longest short answer needs no cut, so that an expected length of 256 bytes is sent as it is.</summary>
    internal bool CarriesWholeShortAnswers =>
        !IsSecure && !IsProtectedByReader && Limits.MaximumResponseLength >= TransportLimits.Short.MaximumResponseLength;

    /// <summary>How many commands went over the line, chained parts and GET RESPONSE included.</summary>
    public long TransmittedApdus => _transport.Apdus;

    /// <summary>How many bytes of commands went over the line.</summary>
    public long SentBytes => _transport.SentBytes;

    /// <summary>How many bytes of answers came back, status words included.</summary>
    public long ReceivedBytes => _transport.ReceivedBytes;

    /// <summary>Sends a command and waits for its whole answer.</summary>
    /// <param name="command">The plain command; the caller clears it if it is secret. Short or extended coding is chosen here.</param>
    /// <param name="cancellationToken">Takes effect before a command is sent, and between the parts of a command that is sent in several.</param>
    /// <returns>The plain answer with whatever status word the card gave; the caller clears it if it is personal.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="command"/> is null.</exception>
    /// <exception cref="ArgumentException">Under secure messaging: the class byte of the command leaves no room for it.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another operation is under way, or secure messaging ended by a fault and was neither ended nor started anew since.
    /// </exception>
    /// <exception cref="SecureMessagingException">The answer can't be trusted; the session is over.</exception>
    /// <exception cref="CardTransportException">The line broke or can't carry the command; a session under way is over.</exception>
    /// <exception cref="OperationCanceledException">Cancelled between two commands; a session goes on.</exception>
    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        Enter();
        try
        {
            _secureMessaging.RequireUsable();
            var planner = new ApduPlanner(Limits, Capabilities, IsSecure || IsProtectedByReader);
            return await _commandChaining.TransmitAsync(planner, command, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Protects everything from the next command on; keys of a session before are zeroed.</summary>
    /// <param name="keys">The session keys, which this object disposes from now on, also if it throws.</param>
    /// <exception cref="ArgumentNullException"><paramref name="keys"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    /// <exception cref="InvalidOperationException">An operation is under way.</exception>
    public void StartSecureMessaging(SessionKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        StartSecureMessaging(new SecureMessagingSession(keys));
    }

    /// <summary>Protects everything from the next command on with a session that was not used yet; keys of a session before are zeroed.</summary>
    /// <param name="session">The session, which this object disposes from now on, also if it throws.</param>
    /// <exception cref="ArgumentNullException"><paramref name="session"/> is null.</exception>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    /// <exception cref="InvalidOperationException">An operation is under way.</exception>
    public void StartSecureMessaging(SecureMessagingSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        try
        {
            Enter();
        }
        catch
        {
            session.Dispose();
            throw;
        }

        _secureMessaging.Replace(session);
        Leave();
    }

    /// <summary>Zeroes the session keys; commands travel in plain from now on. May be called without a session.</summary>
    /// <exception cref="ObjectDisposedException">The connection was disposed.</exception>
    /// <exception cref="InvalidOperationException">An operation is under way.</exception>
    public void EndSecureMessaging()
    {
        Enter();
        _secureMessaging.Replace(null);
        Leave();
    }

    /// <summary>Zeroes the session keys and closes the channel; may be called again. An operation under way fails.</summary>
    /// <returns>When the channel is closed.</returns>
    public ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return ValueTask.CompletedTask;
        }

        _disposed = true;
        _secureMessaging.Replace(null);
        return _channel.DisposeAsync();
    }

    private void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException("Another operation with this card is under way.");
        }
    }

    private void Leave() => Volatile.Write(ref _busy, 0);
}
