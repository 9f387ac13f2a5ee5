using EidKit.Channels;

namespace EidKit.Recordings;

/// <summary>That a channel to a card was put under record; what follows passed on it, until the next one.</summary>
public sealed class RecordedConnection : RecordingEntry
{
    internal RecordedConnection(int line, TimeSpan at, TransportLimits limits)
        : base(line, at) => Limits = limits;

    /// <summary>What the line could carry.</summary>
    public TransportLimits Limits { get; }
}
