using System.Net.Sockets;
using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Encoding;

namespace EidKit.Simulation.Vpcd;

/// <summary>The line to a card that connected to a <see cref="VpcdListener"/>.</summary>
/// <remarks>After the line broke or an answer did not come in time it stays closed: a late answer would be taken for the next one.</remarks>
public sealed class VpcdChannel : ICardChannel
{
    private readonly VpcdSocket _socket;
    private readonly TimeSpan _answerTimeout;
    private readonly TimeProvider _timeProvider;
    private byte[] _answerToReset = [];
    private bool _closed;
    private bool _disposed;

    internal VpcdChannel(VpcdSocket socket, TimeSpan answerTimeout, TimeProvider timeProvider)
    {
        _socket = socket;
        _answerTimeout = answerTimeout;
        _timeProvider = timeProvider;
    }

    /// <summary>What the card answered when it was switched on.</summary>
    public ReadOnlyMemory<byte> AnswerToReset => _answerToReset;

    /// <summary>Commands and answers of at most 65,535 bytes.</summary>
    public TransportLimits Limits { get; } = new(VpcdSocket.MaximumLength, VpcdSocket.MaximumLength, SupportsExtendedLength: true);

    /// <inheritdoc/>
    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_closed)
        {
            throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: false);
        }

        byte[] encoded = command.Encode();
        byte[] answer = [];
        try
        {
            if (encoded.Length > VpcdSocket.MaximumLength)
            {
                throw new CardTransportException(CardTransportReason.CommandTooLong, commandMayHaveArrived: false);
            }

            answer = await ExchangeAsync(encoded, CancellationToken.None).ConfigureAwait(false);
            return ResponseApdu.Decode(answer);
        }
        catch (MalformedDataException e)
        {
            throw new CardTransportException(CardTransportReason.InvalidResponse, commandMayHaveArrived: true, innerException: e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    /// <summary>Resets the card and asks for its answer to reset; whatever was authenticated is lost.</summary>
    /// <param name="cancellationToken">Ends the waiting, and with it the line.</param>
    /// <returns>When the card has answered.</returns>
    /// <exception cref="ObjectDisposedException">The channel was disposed.</exception>
    /// <exception cref="CardTransportException">The line broke, or no answer came.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task ResetAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return StartAsync(VpcdControl.Reset, cancellationToken);
    }

    /// <summary>Switches the card off and closes the line; may be called again.</summary>
    /// <returns>When the line is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        try
        {
            if (!_closed)
            {
                using var timeout = new CancellationTokenSource(_answerTimeout, _timeProvider);
                await _socket.SendAsync(VpcdControl.PowerOff, timeout.Token).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The card is gone already.
        }
        finally
        {
            _socket.Dispose();
        }
    }

    internal Task PowerOnAsync(CancellationToken cancellationToken) => StartAsync(VpcdControl.PowerOn, cancellationToken);

    private async Task StartAsync(VpcdControl control, CancellationToken cancellationToken)
    {
        await GuardAsync(async token =>
        {
            await _socket.SendAsync(control, token).ConfigureAwait(false);
            return Array.Empty<byte>();
        }, cancellationToken).ConfigureAwait(false);
        _answerToReset = await ExchangeAsync(new[] { (byte)VpcdControl.GetAnswerToReset }, cancellationToken).ConfigureAwait(false);
    }

    private Task<byte[]> ExchangeAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => GuardAsync(
        async token =>
        {
            await _socket.SendAsync(message, token).ConfigureAwait(false);
            byte[]? answer = await _socket.ReceiveAsync(token).ConfigureAwait(false);
            return answer is { Length: > 0 }
                ? answer
                : throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true);
        },
        cancellationToken);

    /// <summary>Runs one exchange within the time that is allowed; whatever breaks it closes the line.</summary>
    private async Task<byte[]> GuardAsync(Func<CancellationToken, Task<byte[]>> exchange, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_answerTimeout, _timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        bool done = false;
        try
        {
            byte[] answer = await exchange(either.Token).ConfigureAwait(false);
            done = true;
            return answer;
        }
        catch (SocketException e)
        {
            throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true, innerException: e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CardTransportException(CardTransportReason.TimedOut, commandMayHaveArrived: true, innerException: e);
        }
        finally
        {
            if (!done)
            {
                _closed = true;
                _socket.Dispose();
            }
        }
    }
}
