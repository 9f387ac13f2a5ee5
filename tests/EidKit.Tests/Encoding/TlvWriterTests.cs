using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Encoding;

public sealed class TlvWriterTests
{
    [Theory]
    [InlineData(0x30, 0, "3000")]
    [InlineData(0x5F24, 1, "5f2401")]
    [InlineData(0x7F8149, 0x7F, "7f81497f")]
    [InlineData(0x7F818101, 0x80, "7f8181018180")]
    [InlineData(0x30, 0xFF, "3081ff")]
    [InlineData(0x30, 0x100, "30820100")]
    [InlineData(0x30, 0xFFFF, "3082ffff")]
    [InlineData(0x30, 0x10000, "3083010000")]
    public void Write_EveryKindOfHeader_TakesShortestForm(long tag, int length, string header)
    {
        using var writer = new TlvWriter();

        writer.Write((uint)tag, new byte[length]);

        Assert.Equal(header, Hex.Encode(writer.Written[..^length]));
        Assert.Equal((uint)tag, new TlvReader(writer.Written, "test", TlvRules.Distinguished).Read().Tag);
    }

    [Fact]
    public void Write_Nested_PutsObjectsInside()
    {
        using var writer = new TlvWriter();

        writer.Write(0x7C, inner => inner.Write(0x80, (byte)1).Write(0x81, [2, 3]).WriteEncoded([0x82, 0x00])).Write(0x53, []);

        Assert.Equal("7c09 800101 81020203 8200 5300".Replace(" ", "", StringComparison.Ordinal), Hex.Encode(writer.ToArray()));
    }

    [Fact]
    public void Write_SeededObjects_ReadBack()
    {
        uint[] tags = [0x04, 0x30, 0x5F24, 0x7F49, 0x7F8149, 0x7F818101];
        var random = new SeededRandomSource(11);
        Span<byte> choice = stackalloc byte[3];
        for (int i = 0; i < Thorough.Runs(300); i++)
        {
            random.Fill(choice);
            uint tag = tags[choice[0] % tags.Length];
            byte[] value = new byte[choice[1] << (choice[2] % 10)];
            random.Fill(value);
            using var writer = new TlvWriter();
            writer.Write(tag, value).Write(0x53, choice[0]);

            var reader = new TlvReader(writer.Written, "test", TlvRules.Distinguished);

            Assert.True(reader.ReadValue(tag).SequenceEqual(value));
            Assert.Equal(choice[0], reader.ReadValue(0x53)[0]);
            reader.ThrowIfNotEmpty();
        }
    }

    [Fact]
    public void Write_TagZeroOrTooLong_IsRefused()
    {
        using var writer = new TlvWriter();

        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Write(0x30, new byte[0x100_0000]));
        Assert.Throws<ArgumentNullException>(() => writer.Write(0x30, content: null!));
        Assert.Equal(0, writer.Written.Length);
    }

    [Fact]
    public void Dispose_AfterWriting_ZeroesAndRefuses()
    {
        var writer = new TlvWriter();
        ReadOnlySpan<byte> written = writer.Write(0x80, [1, 2, 3]).Written;

        writer.Dispose();

        Assert.Equal(-1, written.IndexOfAnyExcept((byte)0));
        Assert.Equal(0, writer.Written.Length);
        Assert.Throws<ObjectDisposedException>(() => writer.Write(0x80, []));
        Assert.Throws<ObjectDisposedException>(() => writer.WriteEncoded([]));
    }
}
