using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>Where a replay stands.</summary>
internal sealed class ReplayPosition(IReadOnlyList<RecordingEntry> entries, ReplayClock clock)
{
    private int _next;

    /// <summary>Takes the next entry, which must be of a kind.</summary>
    /// <param name="actual">What the session did, by name.</param>
    public T Take<T>(string actual)
        where T : RecordingEntry
    {
        if (_next == entries.Count)
        {
            throw new ReplayMismatchException("nothing more", actual, 0);
        }

        RecordingEntry entry = entries[_next];
        if (entry is not T taken)
        {
            throw new ReplayMismatchException(Describe(entry), actual, entry.Line);
        }

        _next++;
        clock.MoveTo(entry.At);
        return taken;
    }

    /// <summary>Moves the clock on within an entry.</summary>
    public void MoveTo(TimeSpan at) => clock.MoveTo(at);

    public void ThrowIfNotFinished()
    {
        if (_next < entries.Count)
        {
            throw new ReplayMismatchException(Describe(entries[_next]), "the end of the session", entries[_next].Line);
        }
    }

    private static string Describe(RecordingEntry entry) => entry switch
    {
        RecordedCommand command => $"«{command.Name.Name}»",
        RecordedRandom random => $"{random.Bytes.Length} random bytes",
        _ => "a connection",
    };
}
