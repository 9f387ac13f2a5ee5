using EidKit.Crypto;

namespace EidKit.Recordings;

/// <summary>A source of random numbers under record.</summary>
internal sealed class RecordingRandomSource(RandomSource inner, SessionRecorder recorder) : RandomSource
{
    public override void Fill(Span<byte> buffer)
    {
        inner.Fill(buffer);
        recorder.OnRandom(buffer);
    }
}
