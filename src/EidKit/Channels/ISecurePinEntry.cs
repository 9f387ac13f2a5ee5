using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>A reader with its own keypad, which takes the PIN and runs PACE by itself (PC/SC part 10, amendment 1; TR-03119 §D).</summary>
/// <remarks>
/// Found by <see cref="ICardChannel.SecurePinEntry"/>, and used on that channel, one call at a time and never beside a command. After
/// PACE the reader protects what passes: commands are then sent in plain. Values are bytes as the card codes them.
/// </remarks>
public interface ISecurePinEntry
{
    /// <summary>Whether the reader can take a new PIN; <see cref="ModifyPinAsync"/> fails if not.</summary>
    bool CanModifyPin { get; }

    /// <summary>Asks what the reader can do.</summary>
    /// <param name="cancellationToken">Looked at before the reader is asked.</param>
    /// <returns>What it can do.</returns>
    /// <exception cref="CardTransportException">The line broke, or the reader's answer can't be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<SecurePinEntryCapabilities> GetReadersPaceCapabilitiesAsync(CancellationToken cancellationToken);

    /// <summary>Lets the reader ask for the password and run PACE.</summary>
    /// <param name="request">What to run; the caller clears the password.</param>
    /// <param name="cancellationToken">Looked at before the reader is asked; then it is the user at the reader who ends it.</param>
    /// <returns>The reader's answer; wrong passwords and the user's cancelling are results.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="CardTransportException">The line broke, or the reader's answer can't be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<EstablishPaceChannelResponse> EstablishPaceChannelAsync(
        EstablishPaceChannelRequest request, CancellationToken cancellationToken);

    /// <summary>Lets the reader end the channel that it protects.</summary>
    /// <param name="cancellationToken">Looked at before the reader is asked.</param>
    /// <returns>The reader's result.</returns>
    /// <exception cref="CardTransportException">The line broke, or the reader's answer can't be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<SecurePinEntryResult> DestroyPaceChannelAsync(CancellationToken cancellationToken);

    /// <summary>Lets the reader ask for a new eID PIN twice and set it by RESET RETRY COUNTER, after PACE with the old one.</summary>
    /// <param name="cancellationToken">Looked at before the reader is asked; then it is the user at the reader who ends it.</param>
    /// <returns>
    /// The card's status word, or the reader's: 6400 time ran out, 6401 the user cancelled, 6402 the two entries differ, 6403 wrong length.
    /// </returns>
    /// <exception cref="CardTransportException">The line broke, or the reader's answer can't be decoded.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ValueTask<StatusWord> ModifyPinAsync(CancellationToken cancellationToken);
}
