namespace EidKit.Recordings;

/// <summary>Random bytes that the session drew; only in a clear recording.</summary>
public sealed class RecordedRandom : RecordingEntry
{
    internal RecordedRandom(int line, TimeSpan at, ReadOnlyMemory<byte> bytes)
        : base(line, at) => Bytes = bytes;

    /// <summary>The bytes: an ephemeral private key, as a rule.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }
}
