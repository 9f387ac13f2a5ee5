using EidKit.Crypto;
using EidKit.Recordings;

namespace EidKit.Simulation.Recordings;

/// <summary>Random numbers of a recording.</summary>
internal sealed class ReplayRandomSource(ReplayPosition position) : RandomSource
{
    public override void Fill(Span<byte> buffer)
    {
        string actual = $"{buffer.Length} random bytes";
        RecordedRandom recorded = position.Take<RecordedRandom>(actual);
        if (recorded.Bytes.Length != buffer.Length)
        {
            throw new ReplayMismatchException($"{recorded.Bytes.Length} random bytes", actual, recorded.Line);
        }

        recorded.Bytes.Span.CopyTo(buffer);
    }
}
