using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Tests.Channels;

public class SecurePinEntryResultTests
{
    [Theory]
    [InlineData(0x00000000u, SecurePinEntryOutcome.Success)]
    [InlineData(0xD0000001u, SecurePinEntryOutcome.InconsistentLengths)]
    [InlineData(0xD0000002u, SecurePinEntryOutcome.UnexpectedData)]
    [InlineData(0xD0000003u, SecurePinEntryOutcome.UnexpectedCombination)]
    [InlineData(0xE0000001u, SecurePinEntryOutcome.MalformedAnswer)]
    [InlineData(0xE0000002u, SecurePinEntryOutcome.UnexpectedObject)]
    [InlineData(0xE0000003u, SecurePinEntryOutcome.UnknownPassword)]
    [InlineData(0xE0000006u, SecurePinEntryOutcome.WrongToken)]
    [InlineData(0xE0000007u, SecurePinEntryOutcome.NoCertificateChain)]
    [InlineData(0xE0000008u, SecurePinEntryOutcome.UnexpectedChipAuthenticationData)]
    [InlineData(0xE0000009u, SecurePinEntryOutcome.PassiveAuthenticationFailed)]
    [InlineData(0xE000000Au, SecurePinEntryOutcome.WrongChipAuthenticationToken)]
    [InlineData(0xF0100001u, SecurePinEntryOutcome.CommunicationAborted)]
    [InlineData(0xF0100002u, SecurePinEntryOutcome.NoCard)]
    [InlineData(0xF0200001u, SecurePinEntryOutcome.CancelledByUser)]
    [InlineData(0xF0200002u, SecurePinEntryOutcome.TimedOut)]
    [InlineData(0xF0200003u, SecurePinEntryOutcome.NoActivePin)]
    [InlineData(0xE0000004u, SecurePinEntryOutcome.Unknown)]
    [InlineData(0x12345678u, SecurePinEntryOutcome.Unknown)]
    [InlineData(0xF80D6A80u, SecurePinEntryOutcome.Unknown)]
    public void Outcome_CodeOfTheReader_IsMapped(uint code, SecurePinEntryOutcome outcome)
    {
        var result = new SecurePinEntryResult(code);

        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(code == 0, result.IsSuccess);
        Assert.True(result.Meaning.Length > 3);
    }

    [Theory]
    [InlineData(0xF000u, SecurePinEntryOutcome.SelectCardAccess)]
    [InlineData(0xF001u, SecurePinEntryOutcome.ReadCardAccess)]
    [InlineData(0xF002u, SecurePinEntryOutcome.SelectPassword)]
    [InlineData(0xF003u, SecurePinEntryOutcome.GetNonce)]
    [InlineData(0xF004u, SecurePinEntryOutcome.MapNonce)]
    [InlineData(0xF005u, SecurePinEntryOutcome.AgreeKey)]
    [InlineData(0xF006u, SecurePinEntryOutcome.Authenticate)]
    [InlineData(0xF800u, SecurePinEntryOutcome.SelectFirstIssuer)]
    [InlineData(0xF801u, SecurePinEntryOutcome.VerifyFirstCertificate)]
    [InlineData(0xF802u, SecurePinEntryOutcome.SelectSecondIssuer)]
    [InlineData(0xF803u, SecurePinEntryOutcome.VerifySecondCertificate)]
    [InlineData(0xF804u, SecurePinEntryOutcome.SelectThirdIssuer)]
    [InlineData(0xF805u, SecurePinEntryOutcome.VerifyThirdCertificate)]
    [InlineData(0xF806u, SecurePinEntryOutcome.SelectTerminal)]
    [InlineData(0xF807u, SecurePinEntryOutcome.GetChallenge)]
    [InlineData(0xF808u, SecurePinEntryOutcome.AuthenticateTerminal)]
    [InlineData(0xF809u, SecurePinEntryOutcome.SelectCardSecurity)]
    [InlineData(0xF80Au, SecurePinEntryOutcome.ReadCardSecurity)]
    [InlineData(0xF80Bu, SecurePinEntryOutcome.SelectChipKey)]
    [InlineData(0xF80Cu, SecurePinEntryOutcome.AuthenticateChip)]
    public void CardStatus_StepOfTheCard_IsTheLowerHalf(uint step, SecurePinEntryOutcome outcome)
    {
        var result = new SecurePinEntryResult(step << 16 | 0x6982);

        Assert.Equal((outcome, StatusWord.SecurityStatusNotSatisfied), (result.Outcome, result.CardStatus));
        Assert.Contains("6982", result.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void CardStatus_PublishedExample_IsAWrongPinWithTwoTriesLeft()
    {
        var result = new SecurePinEntryResult(0xF00663C2);

        Assert.Equal((SecurePinEntryOutcome.Authenticate, 2), (result.Outcome, result.CardStatus?.Counter));
        Assert.Equal("F00663C2", result.ToString());
    }

    [Fact]
    public void CardStatus_CodeOfTheReader_IsNull() => Assert.Null(new SecurePinEntryResult(0xF0200001).CardStatus);

    [Fact]
    public void Meaning_UnknownCode_ShowsIt() => Assert.Contains("0BADC0DE", new SecurePinEntryResult(0x0BADC0DE).Meaning, StringComparison.Ordinal);
}
