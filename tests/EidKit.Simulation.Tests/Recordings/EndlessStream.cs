namespace EidKit.Simulation.Tests.Recordings;

/// <summary>A file that does not end.</summary>
internal sealed class EndlessStream(byte content) : MemoryStream
{
    public long Given { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        buffer.Fill(content);
        Given += buffer.Length;
        return buffer.Length;
    }
}
