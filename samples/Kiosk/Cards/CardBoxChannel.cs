using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>A line to a simulated card in another process.</summary>
internal sealed class CardBoxChannel(Stream stream, TransportLimits limits) : ICardChannel
{
    // The cards answer at once, but for the delays that tests ask for.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(2);
    private bool _isDisposed;

    public TransportLimits Limits { get; } = limits;

    public async ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] encoded = command.Encode();
        byte[]? answer = null;
        try
        {
            using var limit = new CancellationTokenSource(LongestWait);
            await CardBoxFrames.WriteAsync(stream, (ReadOnlyMemory<byte>)encoded, limit.Token);
            answer = await CardBoxFrames.ReadAsync(stream, limit.Token);
            return answer switch
            {
                [CardBoxLineServer.Answered, _, _, ..] => ResponseApdu.Decode(answer.AsSpan(1)),
                [CardBoxLineServer.Failed, var reason, var arrived] => throw new CardTransportException((CardTransportReason)reason, arrived != 0),
                _ => throw new CardTransportException(CardTransportReason.ServiceStopped, commandMayHaveArrived: true),
            };
        }
        catch (IOException e)
        {
            throw new CardTransportException(CardTransportReason.ServiceStopped, commandMayHaveArrived: true, detail: null, e);
        }
        catch (OperationCanceledException e)
        {
            throw new CardTransportException(CardTransportReason.TimedOut, commandMayHaveArrived: true, detail: null, e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(encoded);
            CryptographicOperations.ZeroMemory(answer);
        }
    }

    /// <summary>Waits until the card was put down, so that it can be taken up again at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        try
        {
            using var limit = new CancellationTokenSource(LongestFarewell);
            await CardBoxFrames.WriteAsync(stream, ReadOnlyMemory<byte>.Empty, limit.Token);
            await CardBoxFrames.ReadAsync(stream, limit.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Then the other side is gone already.
        }

        await stream.DisposeAsync();
    }
}
