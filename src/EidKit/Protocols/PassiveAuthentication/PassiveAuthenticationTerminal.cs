using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Passive authentication of EF.CardSecurity, EF.ChipSecurity and EF.SOD (TR-03110-2 §3.4; ICAO 9303-11 §5.1).</summary>
/// <remarks>
/// Verified are, in this order: content type, signed digest, signature of the document signer, that its certificate may sign documents and is signed
/// by a country signing CA of the trust store, and that both certificates are valid at the given time. The certificate of a document signer is valid
/// as long as the documents that it signed, and that of the CA as long as the document signers (ICAO 9303-12 §4.2), so the time of
/// verification counts, not that of signing. Not checked: revocation lists, defect lists, and for which kinds of document the signer is meant.
/// </remarks>
public static class PassiveAuthenticationTerminal
{
    /// <summary>Verifies EF.CardSecurity or EF.ChipSecurity.</summary>
    /// <param name="cardSecurity">The content of the file; what follows after the signed data is not looked at.</param>
    /// <param name="trustStore">The country signing CAs that are trusted.</param>
    /// <param name="at">The time at which the certificates have to be valid, commonly now.</param>
    /// <returns>Verified with the content, or refused with the link that broke.</returns>
    /// <exception cref="MalformedDataException">The file, its signed content or a certificate in it does not follow the standard.</exception>
    public static PassiveAuthenticationResult Verify(ReadOnlySpan<byte> cardSecurity, CscaTrustStore trustStore, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(trustStore);
        CmsSignedData signedData = CardSecurity.DecodeSignedData(cardSecurity);
        var chain = new SignerChain(trustStore, at, StrengthPolicy.Current);
        if (chain.Verify(signedData, ProtocolIdentifiers.SecurityObject) is { } refusal)
        {
            return new PassiveAuthenticationResult.Refused(refusal, signedData.SignerCertificate);
        }

        SignerCertificate documentSigner = signedData.SignerCertificate!;
        var verified = new CardSecurity(CardSecurity.DecodeInfos(signedData), CardKeyTrust.VerifiedBy(documentSigner));
        return new PassiveAuthenticationResult.Verified(new PassiveAuthenticationOutcome(verified, documentSigner, chain.Csca!));
    }

    /// <summary>Verifies EF.SOD of a travel document; its data groups are compared afterwards, each when it was read.</summary>
    /// <param name="documentSecurity">The content of EF.SOD; what follows after the file is not looked at.</param>
    /// <param name="trustStore">The country signing CAs that are trusted.</param>
    /// <param name="at">The time at which the certificates have to be valid, commonly now.</param>
    /// <param name="policy">How old the algorithms may be, also that of the hash values; older ones have to be allowed.</param>
    /// <returns>Verified with the hash values, or refused with the link that broke.</returns>
    /// <exception cref="MalformedDataException">The file, its signed content or a certificate in it does not follow the standard.</exception>
    public static DocumentSecurityResult VerifyDocument(
        ReadOnlySpan<byte> documentSecurity, CscaTrustStore trustStore, DateTimeOffset at, StrengthPolicy policy = StrengthPolicy.Current)
    {
        ArgumentNullException.ThrowIfNull(trustStore);
        CmsSignedData signedData = LdsSecurityObject.DecodeSignedData(documentSecurity);
        var chain = new SignerChain(trustStore, at, policy);
        if (chain.Verify(signedData, LdsSecurityObject.ContentType) is { } chainRefusal)
        {
            return new DocumentSecurityResult.Refused(chainRefusal, signedData.SignerCertificate);
        }

        var content = LdsSecurityObject.Decode(signedData.Content.Span);
        if (VerifyHash(content.Hash, policy) is { } hashRefusal)
        {
            return new DocumentSecurityResult.Refused(hashRefusal, signedData.SignerCertificate);
        }

        SignerCertificate documentSigner = signedData.SignerCertificate!;
        var outcome = new DocumentSecurityOutcome(content, documentSigner, chain.Csca!, CardKeyTrust.VerifiedBy(documentSigner));
        return new DocumentSecurityResult.Verified(outcome);
    }

    private static PassiveAuthenticationRefusal? VerifyHash(HashKind? hash, StrengthPolicy policy) => hash switch
    {
        null => PassiveAuthenticationRefusal.UnsupportedAlgorithm,
        HashKind.Sha1 when policy == StrengthPolicy.Current => PassiveAuthenticationRefusal.WeakAlgorithm,
        _ => null,
    };
}
