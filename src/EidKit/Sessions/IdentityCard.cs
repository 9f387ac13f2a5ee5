using EidKit.Channels;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>A session with one card: recognises it, reads it, and manages its PIN.</summary>
/// <remarks>One operation at a time: a call that overlaps another one is refused at once. A wrong PIN is never tried twice.</remarks>
public sealed partial class IdentityCard : IAsyncDisposable
{
    private readonly CardConnection _connection;
    private readonly IdentityCardOptions _options;
    private int _busy;
    private bool _isResumed;
    private bool _disposed;

    private IdentityCard(CardConnection connection, IdentityCardOptions options)
    {
        _connection = connection;
        _options = options;
    }

    /// <summary>What kind of card it is.</summary>
    public CardKind Kind { get; private set; }

    /// <summary>What the card offers before any authentication; null if it has no such file, or one that can't be decoded.</summary>
    public CardAccess? CardAccess { get; private set; }

    /// <summary>The applications that the card lists; null if it has no such file, or one that can't be decoded.</summary>
    public ApplicationDirectory? Directory { get; private set; }

    /// <summary>What the card said of the lengths it takes.</summary>
    public CardCapabilities Capabilities => _connection.Capabilities;

    /// <summary>The state of the PIN, as the card told it last: when it was asked, or in an operation with the PIN since then.</summary>
    public PinState PinState { get; private set; } = PinState.Unknown;

    /// <summary>Whether the reader has its own keypad and PACE, so that <see cref="Password.AtReader"/> can be used.</summary>
    public bool HasReaderKeypad => _connection.SecurePinEntry is not null;

    /// <summary>How many APDUs went to the card; what the reader did by itself is not among them.</summary>
    public long TransmittedApdus => _connection.TransmittedApdus;

    /// <summary>Recognises the card on a line and asks the state of its PIN; no try is used.</summary>
    /// <param name="channel">The line, which belongs to the session from now on and is closed with it, also if this call fails.</param>
    /// <param name="options">What the session takes from its surroundings; null for the system's clock and randomness, and no trust store.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>The session, which the caller disposes.</returns>
    /// <exception cref="ArgumentNullException">No channel is given.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<IdentityCard> ConnectAsync(
        ICardChannel channel, IdentityCardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        options ??= new IdentityCardOptions();
        var card = new IdentityCard(new CardConnection(channel) { Observer = options.Observer }, options);
        try
        {
            await card.OperateAsync(card.RecogniseAsync, progress: null, isFirst: true, cancellationToken).ConfigureAwait(false);
            return card;
        }
        catch
        {
            await card.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Connects to the card on a reader, recognises it and asks the state of its PIN; no try is used.</summary>
    /// <param name="reader">The reader, as its events gave it.</param>
    /// <param name="options">What the session takes from its surroundings; null for the system's clock and randomness, and no trust store.</param>
    /// <param name="cancellationToken">Takes effect while connecting, and between two APDUs.</param>
    /// <returns>The session, which the caller disposes.</returns>
    /// <exception cref="ArgumentNullException">No reader is given.</exception>
    /// <exception cref="CardSessionException">The card could not be reached, the line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<IdentityCard> ConnectAsync(
        ICardReader reader, IdentityCardOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ICardChannel channel;
        try
        {
            channel = await reader.ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CardTransportException e)
        {
            var failure = CardSessionException.From(e, "connect to the card", PinTry.NotUsed);
            SessionLog.Failed((options ?? new IdentityCardOptions()).Logger, failure.Step, failure.Layer, failure.PinTry);
            throw failure;
        }

        return await ConnectAsync(channel, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the state of the PIN; no try is used (TR-03110-3 §B.14.1).</summary>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>The state, which <see cref="PinState"/> then has too.</returns>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<PinState> ReadPinStateAsync(CancellationToken cancellationToken = default) =>
        OperateAsync(AskPinStateAsync, progress: null, isFirst: false, cancellationToken);

    /// <summary>Reads the card.</summary>
    /// <param name="terminal">The terminal's certificates and key.</param>
    /// <param name="request">What to read.</param>
    /// <param name="password">The PIN, or the CAN if the certificate allows it, given here or typed at the reader; the caller disposes it.</param>
    /// <param name="progress">Is told each step; null for none.</param>
    /// <param name="cancellationToken">Takes effect between two APDUs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The terminal may not use this kind of password, has no certificate of an authentication terminal, a key that is not for ECDSA, or no sector key for a pseudonym: no APDU was sent. Or the terminal gave a signature of another form.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="InvalidOperationException">Another operation is under way, or there is no trust store and the request does not accept an unverified chip, or the password is to be typed at a reader that can't, or at the reader after the CAN was given here; no password was used.</exception>
    /// <exception cref="CardSessionException">The line broke, or the card broke a rule.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<ReadOutcome> ReadAsync(
        ITerminalCredentials terminal,
        ReadRequest request,
        Password password,
        IProgress<CardProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(password);
        return OperateAsync((exchange, token) => ReadWithAsync(exchange, terminal, request, password, token), progress, isFirst: false, cancellationToken);
    }

    /// <summary>Ends the session: wipes its keys and closes the line.</summary>
    /// <returns>The task of closing.</returns>
    public ValueTask DisposeAsync()
    {
        _disposed = true;
        return _connection.DisposeAsync();
    }
}
