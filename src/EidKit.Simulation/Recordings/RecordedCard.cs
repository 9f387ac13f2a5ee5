using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>
/// Plays the card of a redacted recording at the level of plain commands: it runs PACE and chip authentication by itself with new keys, and
/// answers everything else as recorded, with the pseudonyms of the recording.
/// </summary>
/// <remarks>
/// Ask of the session what was asked then. It may use another terminal and other random numbers, and reads a chip that no document signer vouches for
/// (<c>AcceptUnverifiedChip</c>, without trust store). A <see cref="ReplayMismatchException"/> names the first command that is another one. A wrong
/// password is wrong because the recording says so. For tests only. Not thread safe.
/// </remarks>
public sealed class RecordedCard : IDisposable
{
    private readonly ReplayPosition _position;
    private readonly RecordedAuthentication _authentication;

    /// <summary>Makes a card that stands at the beginning of its recording.</summary>
    /// <param name="recording">A redacted recording.</param>
    /// <param name="random">Where the card's nonces and ephemeral keys come from.</param>
    /// <param name="passwords">The passwords that the session will use, of each kind one; they are copied, the caller disposes the originals.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The recording is a clear one, or a reader ran PACE by itself in it; or a password is given twice, or typed at the reader.</exception>
    public RecordedCard(Recording recording, RandomSource random, params IReadOnlyList<Password> passwords)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(passwords);
        if (recording.Content != RecordingContent.Redacted)
        {
            throw new ArgumentException("A clear recording is replayed bit for bit: its chip keys are those of the card.", nameof(recording));
        }

        if (passwords.Any(p => p.IsAtReader) || passwords.DistinctBy(p => p.Kind).Count() != passwords.Count)
        {
            throw new ArgumentException("Of each kind one password is given, none of them typed at the reader.", nameof(passwords));
        }

        _position = new ReplayPosition(recording);
        _authentication = new RecordedAuthentication(recording, random, [.. passwords.Select(p => p.Copy())]);
    }

    /// <summary>The clock: it stands where the recording stands, so that dates and durations are the same.</summary>
    public TimeProvider TimeProvider => _position.Clock;

    /// <summary>Gives the channel to the card of the next connection.</summary>
    /// <returns>The channel, which the caller disposes; only one is used at a time.</returns>
    /// <exception cref="ReplayMismatchException">The recording has something else next.</exception>
    public ICardChannel Connect() => new RecordedCardChannel(_position, _position.Take<RecordedConnection>("a connection").Limits, _authentication);

    /// <summary>Checks that nothing of the recording is left.</summary>
    /// <exception cref="ReplayMismatchException">The session ended earlier than the recorded one.</exception>
    public void ThrowIfNotFinished() => _position.ThrowIfNotFinished();

    /// <summary>Zeroes passwords and keys; may be called again.</summary>
    public void Dispose() => _authentication.Dispose();
}
