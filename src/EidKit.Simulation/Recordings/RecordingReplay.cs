using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>Plays a clear recording bit for bit: card, random numbers and clock are those of the recorded session.</summary>
/// <remarks>
/// Give the session <see cref="Connect"/>, <see cref="Random"/> and <see cref="TimeProvider"/>, and ask of it what was asked then, with the same
/// password. It then does the same, or a <see cref="ReplayMismatchException"/> names the first command that differs. For tests only. Not thread safe.
/// </remarks>
public sealed class RecordingReplay
{
    private readonly ReplayPosition _position;

    /// <summary>Makes a replay that stands at the beginning.</summary>
    /// <param name="recording">A clear recording.</param>
    /// <exception cref="ArgumentNullException"><paramref name="recording"/> is null.</exception>
    /// <exception cref="ArgumentException">The recording is redacted, or a reader ran PACE by itself in it.</exception>
    public RecordingReplay(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Content != RecordingContent.Clear)
        {
            throw new ArgumentException("A redacted recording can't be replayed bit for bit: its keys and nonces are pseudonyms.", nameof(recording));
        }

        _position = new ReplayPosition(recording);
        Random = new ReplayRandomSource(_position);
    }

    /// <summary>Gives the random numbers that the session drew.</summary>
    public RandomSource Random { get; }

    /// <summary>The clock: it stands where the recording stands, so that dates and durations are the same.</summary>
    public TimeProvider TimeProvider => _position.Clock;

    /// <summary>Gives the channel to the card of the next connection.</summary>
    /// <returns>The channel, which the caller disposes; only one is used at a time.</returns>
    /// <exception cref="ReplayMismatchException">The recording has something else next.</exception>
    public ICardChannel Connect() => new ReplayChannel(_position, _position.Take<RecordedConnection>("a connection").Limits);

    /// <summary>Checks that nothing of the recording is left.</summary>
    /// <exception cref="ReplayMismatchException">The session ended earlier than the recorded one.</exception>
    public void ThrowIfNotFinished() => _position.ThrowIfNotFinished();
}
