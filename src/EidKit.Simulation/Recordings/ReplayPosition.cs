using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>Where a replay stands.</summary>
internal sealed class ReplayPosition
{
    private readonly IReadOnlyList<RecordingEntry> _entries;
    private readonly ReplayClock _clock;
    private int _next;

    /// <summary>Begins at the beginning.</summary>
    /// <exception cref="ArgumentException">A reader ran PACE by itself.</exception>
    public ReplayPosition(Recording recording)
    {
        if (recording.Entries.Any(e => e is RecordedKeypadUse))
        {
            throw new ArgumentException("The reader ran PACE by itself, which the recording does not hold.", nameof(recording));
        }

        _entries = recording.Entries;
        _clock = new ReplayClock(recording.StartedAt);
    }

    /// <summary>The clock of the recorded session, which stands where the recording stands.</summary>
    public TimeProvider Clock => _clock;

    /// <summary>Takes the next entry, which must be of a kind.</summary>
    /// <param name="actual">What the session did, by name.</param>
    public T Take<T>(string actual)
        where T : RecordingEntry
    {
        if (_next == _entries.Count)
        {
            throw new ReplayMismatchException("nothing more", actual, 0);
        }

        RecordingEntry entry = _entries[_next];
        if (entry is not T taken)
        {
            throw new ReplayMismatchException(Describe(entry), actual, entry.Line);
        }

        _next++;
        _clock.MoveTo(entry.At);
        return taken;
    }

    /// <summary>Moves the clock on within an entry.</summary>
    public void MoveTo(TimeSpan at) => _clock.MoveTo(at);

    public void ThrowIfNotFinished()
    {
        if (_next < _entries.Count)
        {
            throw new ReplayMismatchException(Describe(_entries[_next]), "the end of the session", _entries[_next].Line);
        }
    }

    private static string Describe(RecordingEntry entry) => entry switch
    {
        RecordedCommand command => $"«{command.Name.Name}»",
        RecordedRandom random => $"{random.Bytes.Length} random bytes",
        _ => "a connection",
    };
}
