using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>The line to one card: carries one APDU at a time and changes nothing on the way.</summary>
/// <remarks>
/// This is all that a reader, a simulated card or a network relay has to offer; <see cref="CardConnection"/> adds the rest and never
/// lets two commands overlap. An implementation bounds how long it waits for an answer.
/// </remarks>
public interface ICardChannel : IAsyncDisposable
{
    /// <summary>What the line can carry.</summary>
    TransportLimits Limits { get; }

    /// <summary>The reader's own keypad and PACE; null if it has none.</summary>
    ISecurePinEntry? SecurePinEntry => null;

    /// <summary>Who is told in plain what <see cref="CardConnection"/> sends over this channel, for a channel that keeps a record; null for nobody.</summary>
    IApduObserver? Observer => null;

    /// <summary>Sends one command and waits for its answer.</summary>
    /// <param name="command">The command, to be sent as it is; the caller may clear it afterwards, so it must not be kept.</param>
    /// <param name="cancellationToken">Looked at before the command is sent; once it is sent, its answer is awaited.</param>
    /// <returns>The answer as it came; the caller clears it if it is personal.</returns>
    /// <exception cref="CardTransportException">The line broke, or the answer did not come in time.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was sent.</exception>
    ValueTask<ResponseApdu> TransmitAsync(CommandApdu command, CancellationToken cancellationToken);
}
