using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

/// <summary>Feeds a decoder of a file damaged input: what it accepts must encode to a file that says the same.</summary>
/// <remarks>Lengths are read in any form and written in the shortest, so the bytes may differ, but what is written must read and write the same.</remarks>
internal static class LdsRoundTrip
{
    public static void Check<T>(string name, byte[] valid, Func<byte[], T> decode, Func<T, byte[]> encode)
    {
        Assert.Equal(Hex.Encode(valid), Hex.Encode(encode(decode(valid))));
        MalformedInput.Check(name, valid, bytes =>
        {
            byte[] written = encode(decode(bytes));
            Assert.Equal(written, encode(decode(written)));
        });
    }

    public static MalformedReason ReasonOf(Action decode) => Assert.Throws<MalformedDataException>(decode).Reason;
}
