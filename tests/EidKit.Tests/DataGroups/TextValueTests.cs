using System.IO.Compression;
using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Tests.DataGroups;

public class TextValueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(750)]
    [InlineData(TextValue.MaximumLength)]
    public void WithFile_CompressedText_GivesTheText(int length)
    {
        string text = new('A', length);

        EidData data = Read(Deflate(text));

        Assert.Equal(text, data.ResidencePermitI!.Text);
    }

    [Theory]
    [InlineData(TextValue.MaximumLength + 1)]
    [InlineData(50_000_000)]
    public void WithFile_CompressedTextThatGrowsTooLarge_IsRefusedWithoutUnpackingIt(int length)
    {
        byte[] compressed = Deflate(new string('A', length));
        Read(Deflate("A")); // what is allocated once
        long before = GC.GetAllocatedBytesForCurrentThread();

        var refused = Assert.Throws<MalformedDataException>(() => Read(compressed));

        Assert.Equal(MalformedReason.WrongLength, refused.Reason);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void WithFile_CompressedTextCutAnywhere_IsRefused()
    {
        byte[] compressed = Deflate("Erwerbstätigkeit gestattet, Wohnsitznahme in Musterhausen");

        Assert.All(Enumerable.Range(0, compressed.Length), length =>
        {
            var refused = Assert.Throws<MalformedDataException>(() => Read(compressed[..length]));
            Assert.Equal(MalformedReason.InvalidValue, refused.Reason);
        });
    }

    [Fact]
    public void WithFile_LongStreamThatTheBufferOfTheInflaterDoesNotHold_IsRead()
    {
        string text = string.Concat(Enumerable.Range(0, 10_000).Select(i => (char)('!' + i * 7919 % 90)));

        Assert.Equal(text, Read(Deflate(text, CompressionLevel.NoCompression)).ResidencePermitI!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ä\u0308---\r\n")]
    public void Compress_Text_IsReadBack(string text)
    {
        EidData data = new EidData { ResidencePermitII = TextValue.Compress(text) };
        EidData read = new EidData().WithFile(EidDataGroup.ResidencePermitII, data.EncodeFile(EidDataGroup.ResidencePermitII));

        Assert.Equal(text, read.ResidencePermitII!.Text);
        Assert.True(read.ResidencePermitII.IsCompressed);
    }

    [Fact]
    public void Compress_TooLong_IsRefused() =>
        Assert.Throws<ArgumentException>(() => TextValue.Compress(new string('A', TextValue.MaximumLength + 1)));

    private static EidData Read(byte[] compressed)
    {
        using var file = new TlvWriter();
        file.Write(0x73, outer => outer.Write(0xA2, inner => inner.Write(0x04, compressed)));
        return new EidData().WithFile(EidDataGroup.ResidencePermitI, file.Written);
    }

    private static byte[] Deflate(string text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, level))
        {
            deflate.Write(System.Text.Encoding.UTF8.GetBytes(text));
            if (text.Length == 0)
            {
                // A stream without input writes nothing at all: an empty block with fixed codes.
                return [0x03, 0x00];
            }
        }

        return output.ToArray();
    }
}
