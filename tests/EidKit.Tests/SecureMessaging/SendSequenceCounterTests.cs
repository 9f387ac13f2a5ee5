using EidKit.SecureMessaging;
using EidKit.TestKit;

namespace EidKit.Tests.SecureMessaging;

public sealed class SendSequenceCounterTests
{
    [Theory]
    [InlineData("00000000000000000000000000000000", "00000000000000000000000000000001")]
    [InlineData("000000000000000000000000000000ff", "00000000000000000000000000000100")]
    [InlineData("0000000000000000ffffffffffffffff", "00000000000000010000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffe", "ffffffffffffffffffffffffffffffff")]
    public void Increment_NotTheLast_AddsOne(string before, string after)
    {
        byte[] encoded = new byte[SendSequenceCounter.Length];

        SendSequenceCounter.Decode(Hex.Decode(before)).Increment().Encode(encoded);

        Assert.Equal(after, Hex.Encode(encoded));
    }

    [Fact]
    public void Increment_Last_IsRefused()
    {
        SendSequenceCounter last = SendSequenceCounter.Decode(Hex.Decode("ffffffffffffffffffffffffffffffff"));

        Assert.Equal(SecureMessagingFault.CounterExhausted, Assert.Throws<SecureMessagingException>(() => last.Increment()).Fault);
    }
}
