namespace EidKit.Simulation.Tests.Recordings;

/// <summary>A file on a disk that gets full.</summary>
internal sealed class FullStream(int capacity) : MemoryStream
{
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Length + buffer.Length > capacity)
        {
            throw new IOException("the disk is full");
        }

        base.Write(buffer);
    }
}
