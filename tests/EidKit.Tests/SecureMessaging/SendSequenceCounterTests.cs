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
    [InlineData("00000000ffffffff", "0000000100000000")]
    [InlineData("fffffffffffffffe", "ffffffffffffffff")]
    public void Increment_NotTheLast_AddsOne(string before, string after)
    {
        Assert.Equal(after, Hex.Encode(SendSequenceCounter.Decode(Hex.Decode(before)).Increment().Encode()));
    }

    [Theory]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("ffffffffffffffff")]
    public void Increment_Last_IsRefused(string counter)
    {
        SendSequenceCounter last = SendSequenceCounter.Decode(Hex.Decode(counter));

        Assert.Equal(SecureMessagingFault.CounterExhausted, Assert.Throws<SecureMessagingException>(() => last.Increment()).Fault);
    }
}
