using System.Collections.Frozen;
using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>The result codes of readers with their own keypad (TR-03119 §D.1.2), each with its outcome and its words.</summary>
internal static class SecurePinEntryCodes
{
    private static readonly FrozenDictionary<uint, (SecurePinEntryOutcome Outcome, string Meaning)> Reader =
        new Dictionary<uint, (SecurePinEntryOutcome, string)>
        {
            [0x00000000] = (SecurePinEntryOutcome.Success, "done"),
            [0xD0000001] = (SecurePinEntryOutcome.InconsistentLengths, "the reader finds lengths that contradict each other in what it was given"),
            [0xD0000002] = (SecurePinEntryOutcome.UnexpectedData, "the reader does not expect the data that it was given"),
            [0xD0000003] = (SecurePinEntryOutcome.UnexpectedCombination, "the reader finds that the data it was given do not go together"),
            [0xE0000001] = (SecurePinEntryOutcome.MalformedAnswer, "an answer of the card is no TLV structure"),
            [0xE0000002] = (SecurePinEntryOutcome.UnexpectedObject, "an answer of the card lacks an object or has one too many"),
            [0xE0000003] = (SecurePinEntryOutcome.UnknownPassword, "the reader does not know this kind of password"),
            [0xE0000006] = (SecurePinEntryOutcome.WrongToken, "the card's authentication token is wrong: do not trust this card"),
            [0xE0000007] = (SecurePinEntryOutcome.NoCertificateChain, "the certificates make no chain to a trust point of the card"),
            [0xE0000008] = (SecurePinEntryOutcome.UnexpectedChipAuthenticationData, "the card's data for chip authentication have an unexpected structure"),
            [0xE0000009] = (SecurePinEntryOutcome.PassiveAuthenticationFailed, "the signature of the card's data is wrong: do not trust this card"),
            [0xE000000A] = (SecurePinEntryOutcome.WrongChipAuthenticationToken, "the card's token of chip authentication is wrong: do not trust this card"),
            [0xF0100001] = (SecurePinEntryOutcome.CommunicationAborted, "the reader lost the card"),
            [0xF0100002] = (SecurePinEntryOutcome.NoCard, "no card lies on the reader"),
            [0xF0200001] = (SecurePinEntryOutcome.CancelledByUser, "it was cancelled at the reader"),
            [0xF0200002] = (SecurePinEntryOutcome.TimedOut, "nothing was typed at the reader in time"),
            [0xF0200003] = (SecurePinEntryOutcome.NoActivePin, "the card has no active PIN"),
        }.ToFrozenDictionary();

    /// <summary>Codes whose lower half is a status word of the card, by their upper half.</summary>
    private static readonly FrozenDictionary<ushort, (SecurePinEntryOutcome Outcome, string Meaning)> Card =
        new Dictionary<ushort, (SecurePinEntryOutcome, string)>
        {
            [0xF000] = (SecurePinEntryOutcome.SelectCardAccess, "select EF.CardAccess"),
            [0xF001] = (SecurePinEntryOutcome.ReadCardAccess, "read EF.CardAccess"),
            [0xF002] = (SecurePinEntryOutcome.SelectPassword, "PACE: select"),
            [0xF003] = (SecurePinEntryOutcome.GetNonce, "PACE: get nonce"),
            [0xF004] = (SecurePinEntryOutcome.MapNonce, "PACE: map nonce"),
            [0xF005] = (SecurePinEntryOutcome.AgreeKey, "PACE: agree key"),
            [0xF006] = (SecurePinEntryOutcome.Authenticate, "PACE: authenticate"),
            [0xF800] = (SecurePinEntryOutcome.SelectFirstIssuer, "terminal authentication: select the first issuer"),
            [0xF801] = (SecurePinEntryOutcome.VerifyFirstCertificate, "terminal authentication: verify the first certificate"),
            [0xF802] = (SecurePinEntryOutcome.SelectSecondIssuer, "terminal authentication: select the second issuer"),
            [0xF803] = (SecurePinEntryOutcome.VerifySecondCertificate, "terminal authentication: verify the second certificate"),
            [0xF804] = (SecurePinEntryOutcome.SelectThirdIssuer, "terminal authentication: select the third issuer"),
            [0xF805] = (SecurePinEntryOutcome.VerifyThirdCertificate, "terminal authentication: verify the third certificate"),
            [0xF806] = (SecurePinEntryOutcome.SelectTerminal, "terminal authentication: select the terminal"),
            [0xF807] = (SecurePinEntryOutcome.GetChallenge, "terminal authentication: get challenge"),
            [0xF808] = (SecurePinEntryOutcome.AuthenticateTerminal, "terminal authentication: authenticate"),
            [0xF809] = (SecurePinEntryOutcome.SelectCardSecurity, "select EF.CardSecurity"),
            [0xF80A] = (SecurePinEntryOutcome.ReadCardSecurity, "read EF.CardSecurity"),
            [0xF80B] = (SecurePinEntryOutcome.SelectChipKey, "chip authentication: select"),
            [0xF80C] = (SecurePinEntryOutcome.AuthenticateChip, "chip authentication: agree"),
        }.ToFrozenDictionary();

    public static SecurePinEntryOutcome Outcome(uint code) =>
        Card.TryGetValue((ushort)(code >> 16), out var step) ? step.Outcome
        : Reader.TryGetValue(code, out var known) ? known.Outcome
        : SecurePinEntryOutcome.Unknown;

    public static StatusWord? CardStatus(uint code) => Card.ContainsKey((ushort)(code >> 16)) ? new StatusWord((ushort)code) : null;

    /// <summary>The step of the card that a code is about, or what the code says.</summary>
    public static string Meaning(uint code) =>
        Card.TryGetValue((ushort)(code >> 16), out var step) ? step.Meaning
        : Reader.TryGetValue(code, out var known) ? known.Meaning
        : $"the reader gave the unknown code {code:X8}";
}
