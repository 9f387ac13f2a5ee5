using EidKit.Apdu;
using EidKit.Protocols.Pace;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>How terminals of others ask for the state of the PIN and run PACE.</summary>
public sealed partial class ClientHabitTests
{
    /// <summary>The first suite of EF.CardAccess, the PIN, no rights; it is asked and not tried.</summary>
    private const string AskPin = "0022c1a412800a04007f00070202040202" + "830103" + "84010c";
    private const string AskPinWithoutParameters = "0022c1a40f800a04007f00070202040202" + "830103";

    [Theory]
    [InlineData(3, true, "9000")]
    [InlineData(2, true, "63c2")]
    [InlineData(1, true, "63c1")]
    [InlineData(0, true, "63c0")]
    [InlineData(3, false, "6283")]
    [InlineData(0, false, "6283")]
    public void Process_PinStateAsked_IsToldAndUsesNoTry(int tries, bool isActive, string expected)
    {
        using var bench = new CardBench();
        bench.Card.WithPinTries(tries);
        if (!isActive)
        {
            bench.Card.WithDeactivatedPin();
        }

        foreach (string command in (string[])[AskPin, AskPin + "00", AskPinWithoutParameters, AskPin])
        {
            Assert.Equal(expected, Send(bench, command));
        }

        bench.RunPace(PasswordKind.Can, null);
        Assert.Equal(expected, Hex.Encode(bench.Send(CommandApdu.Decode(Hex.Decode(AskPin))).Encode()));
        Assert.Equal((tries, isActive), (bench.Card.PinTries, bench.Card.IsPinActive));
    }

    /// <summary>The card has one set of domain parameters, so tag 84 says nothing (TR-03110-3 §B.14.1).</summary>
    [Theory]
    [InlineData(PasswordKind.Pin)]
    [InlineData(PasswordKind.Can)]
    [InlineData(PasswordKind.Puk)]
    [InlineData(PasswordKind.Mrz)]
    public void Process_PaceWithoutParameterId_Succeeds(PasswordKind kind)
    {
        using var bench = new CardBench();
        bench.SelectPace(kind, null);

        Assert.Equal(StatusWord.Success, bench.SelectPace(CardBench.Selection(kind, null) with { ParameterId = null }).Status);
        CardBench.Expect(bench.GetNonce(), bench.MapNonce(), bench.AgreeKey(), bench.Authenticate());
        Assert.True(bench.IsProtected);
    }

    [Fact]
    public void Process_PaceInFourCommands_TakesClass10ThreeTimesAnd00Once()
    {
        using var bench = new CardBench();
        List<byte> classes = [];
        bench.Sent += command => classes.Add(command.Cla);

        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        Assert.Equal([0x00, 0x10, 0x10, 0x10, 0x00], classes);
    }

    /// <summary>Some terminals code lengths extended wherever the card allows it.</summary>
    [Fact]
    public void Process_PaceWithExtendedLengths_Succeeds()
    {
        using var bench = new CardBench { SendsExtended = true };
        List<bool> extended = [];
        bench.Sent += command => extended.Add(command.IsExtended);

        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        Assert.Equal([true, true, true, true, true], extended);
    }

    /// <summary>PACE that is given up at any step and begun again, without a reset.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Process_PaceBegunAgain_SucceedsAndUsesNoTry(int steps)
    {
        using var bench = new CardBench();
        bench.SelectPace(PasswordKind.Pin, CardBench.Rights);
        foreach (Func<ResponseApdu> step in ((Func<ResponseApdu>[])[bench.GetNonce, bench.MapNonce, bench.AgreeKey]).Take(steps))
        {
            CardBench.Expect(step());
        }

        bench.RunPace(PasswordKind.Pin, CardBench.Rights);

        Assert.Equal(3, bench.Card.PinTries);
    }
}
