using EidKit.Apdu;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Apdu;

public sealed class ResponseApduTests
{
    [Theory]
    [InlineData("9000", 0x9000, "")]
    [InlineData("aabb6282", 0x6282, "aabb")]
    public void Decode_Answer_GivesDataAndStatusWord(string answer, int status, string data)
    {
        ResponseApdu response = ResponseApdu.Decode(Hex.Decode(answer));

        Assert.Equal((status, data), (response.Status.Value, Hex.Encode(response.Data.Span)));
        Assert.Equal(answer, Hex.Encode(response.Encode()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_539)]
    public void Decode_WrongLength_IsRefused(int length) =>
        Assert.Equal(MalformedReason.WrongLength, Assert.Throws<MalformedDataException>(() => ResponseApdu.Decode(new byte[length])).Reason);

    [Fact]
    public void Decode_LongestAnswer_IsTaken() => Assert.Equal(65_536, ResponseApdu.Decode(new byte[65_538]).Data.Length);

    [Fact]
    public void Constructor_TooMuchData_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResponseApdu(StatusWord.Success, new byte[65_537]));

    [Fact]
    public void ToString_WithPersonalData_ShowsLengthOnly() =>
        Assert.Equal("9000, 5 bytes", new ResponseApdu(StatusWord.Success, "ERIKA"u8).ToString());

    [Fact]
    public void Clear_WithData_ZeroesThem()
    {
        var response = new ResponseApdu(StatusWord.Success, [1, 2]);

        response.Clear();

        Assert.Equal(new byte[2], response.Data.ToArray());
    }
}
