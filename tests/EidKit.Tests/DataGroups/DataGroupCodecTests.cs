using EidKit.DataGroups;
using EidKit.Encoding;

namespace EidKit.Tests.DataGroups;

public class DataGroupCodecTests
{
    private static readonly byte[] File = [0x64, 0x07, 0x0C, 0x05, .. "ERIKA"u8];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Decode_FileOfTheHolder_LeavesNoCopyBehind(bool isRefused)
    {
        ReadOnlyMemory<byte> copy = default;
        var codec = new DataGroupCodec(EidDataGroup.GivenNames, "given names", new ValueCodec<string>(
            reader =>
            {
                copy = reader.Remaining;
                return isRefused ? throw reader.Malformed(MalformedReason.InvalidText) : reader.ReadText(TextRule.Utf8);
            },
            (_, _) => { },
            text => text));

        if (isRefused)
        {
            Assert.Throws<MalformedDataException>(() => codec.Decode(File));
        }
        else
        {
            Assert.Equal("ERIKA", codec.Decode(File));
        }

        Assert.Equal(new byte[7], copy.ToArray());
    }
}
