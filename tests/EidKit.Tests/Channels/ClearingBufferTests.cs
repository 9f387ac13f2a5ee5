using EidKit.Channels;

namespace EidKit.Tests.Channels;

public sealed class ClearingBufferTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void GetMemory_MoreThanThereIsRoomFor_ZeroesTheBytesBefore(bool byAppending)
    {
        using var buffer = new ClearingBuffer();
        Memory<byte> before = buffer.GetMemory(3);
        "PIN"u8.CopyTo(before.Span);
        buffer.Advance(3);

        if (byAppending)
        {
            buffer.Append(new byte[before.Length]);
        }
        else
        {
            buffer.GetMemory(before.Length);
        }

        Assert.Equal("PIN"u8, buffer.Written[..3]);
        Assert.False(before.Span.ContainsAnyExcept((byte)0));
    }

    [Fact]
    public void Dispose_AfterWriting_ZeroesTheBytes()
    {
        var buffer = new ClearingBuffer();
        Memory<byte> memory = buffer.GetMemory(3);
        "PIN"u8.CopyTo(memory.Span);
        buffer.Advance(3);

        buffer.Dispose();

        Assert.False(memory.Span.ContainsAnyExcept((byte)0));
        Assert.Equal(0, buffer.Length);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void Advance_BeyondTheRoom_IsRefused(int beyond)
    {
        using var buffer = new ClearingBuffer();
        int room = buffer.GetMemory(3).Length;

        Assert.Throws<ArgumentOutOfRangeException>(() => buffer.Advance(beyond < 0 ? beyond : room + beyond));
    }
}
