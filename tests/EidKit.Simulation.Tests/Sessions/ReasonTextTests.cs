using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

public sealed class ReasonTextTests
{
    [Fact]
    public void Of_EveryRefusalOfPassiveAuthentication_IsASentenceOfItsOwn() =>
        AssertSentences(Enum.GetValues<PassiveAuthenticationRefusal>(), r => ReasonText.Of(r));

    [Fact]
    public void Of_EveryReasonForNoPace_IsASentenceOfItsOwn()
    {
        AssertSentences(Enum.GetValues<PaceUnavailability>(), r => ReasonText.Of(r));
        Assert.Equal("it has no EF.CardAccess.", ReasonText.Of((PaceUnavailability?)null));
    }

    private static void AssertSentences<T>(T[] reasons, Func<T, string> say)
        where T : struct, Enum
    {
        Assert.Equal(reasons.Length, reasons.Select(say).Distinct().Count());
        Assert.All(reasons, reason => Assert.Matches("^[A-Za-z].* .*[.]$", say(reason)));
        Assert.All(reasons, reason => Assert.DoesNotContain(reason.ToString(), say(reason), StringComparison.Ordinal));
        Assert.Throws<ArgumentOutOfRangeException>(() => say((T)Enum.ToObject(typeof(T), 99)));
    }
}
