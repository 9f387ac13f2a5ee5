namespace EidKit.Recordings;

/// <summary>One thing that a recording tells, in the order in which things happened.</summary>
public abstract class RecordingEntry
{
    private protected RecordingEntry(int line, TimeSpan at)
    {
        Line = line;
        At = at;
    }

    /// <summary>The line of the file, counted from 1.</summary>
    public int Line { get; }

    /// <summary>When it began, from the start of the recording.</summary>
    public TimeSpan At { get; }
}
