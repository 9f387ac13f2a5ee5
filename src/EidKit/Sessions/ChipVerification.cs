using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>What EF.CardSecurity says, and whether a document signer vouches for it.</summary>
internal sealed record ChipVerification(CardSecurity? CardSecurity, ChipAuthenticationKey? Key, SignerCertificate? Csca, ReadOutcome.ChipNotGenuine? Refusal)
{
    public static ChipVerification Verify(
        ReadOnlySpan<byte> file, CardAccess cardAccess, AnnouncedChipKey announced, CscaTrustStore? trustStore, DateTimeOffset at)
    {
        if (trustStore is null)
        {
            return Compare(CardSecurity.DecodeUnverified(file), csca: null, cardAccess, announced);
        }

        return PassiveAuthenticationTerminal.Verify(file, trustStore, at) switch
        {
            PassiveAuthenticationResult.Verified { Outcome: var o } => Compare(o.CardSecurity, o.Csca, cardAccess, announced),
            PassiveAuthenticationResult.Refused r => Refuse("No document signer vouches for the chip. " + ReasonText.Of(r.Reason), r.Reason),
            _ => Refuse("No document signer vouches for the chip."),
        };
    }

    private static ChipVerification Compare(CardSecurity cardSecurity, SignerCertificate? csca, CardAccess cardAccess, AnnouncedChipKey announced)
    {
        if (!cardSecurity.PaceInfosMatch(cardAccess))
        {
            return Refuse("EF.CardAccess offers other PACE protocols than the signed EF.CardSecurity.");
        }

        ChipAuthenticationKey? key = cardSecurity.FindChipAuthenticationKey(announced.KeyId);
        return key is not null && key.Group == announced.Group
            ? new ChipVerification(cardSecurity, key, csca, Refusal: null)
            : Refuse("EF.CardSecurity does not hold the chip authentication key that EF.CardAccess announces.");
    }

    private static ChipVerification Refuse(string reason, PassiveAuthenticationRefusal? refusal = null) =>
        new(null, null, null, new ReadOutcome.ChipNotGenuine(reason, refusal));
}
