using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Passive authentication of EF.CardSecurity and EF.ChipSecurity (TR-03110-2 §3.4; ICAO 9303-11 §5.1).</summary>
/// <remarks>
/// Verified are, in this order: content type, signed digest, signature of the document signer, that its certificate may sign documents and is signed
/// by a country signing CA of the trust store, and that both certificates are valid at the given time. The certificate of a document signer is valid
/// as long as the documents that it signed, and that of the CA as long as the document signers (ICAO 9303-12 §4.2), so the time of
/// verification counts, not that of signing. Not checked: revocation lists, defect lists, and for which kinds of document the signer is meant.
/// </remarks>
public static class PassiveAuthenticationTerminal
{
    /// <summary>Verifies the file.</summary>
    /// <param name="cardSecurity">The content of EF.CardSecurity or EF.ChipSecurity; what follows after the signed data is not looked at.</param>
    /// <param name="trustStore">The country signing CAs that are trusted.</param>
    /// <param name="at">The time at which the certificates have to be valid, commonly now.</param>
    /// <returns>Verified with the content, or refused with the link that broke.</returns>
    /// <exception cref="MalformedDataException">The file, its signed content or a certificate in it does not follow the standard.</exception>
    public static PassiveAuthenticationResult Verify(ReadOnlySpan<byte> cardSecurity, CscaTrustStore trustStore, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(trustStore);
        CmsSignedData signedData = CardSecurity.DecodeSignedData(cardSecurity);
        if (VerifyContent(signedData) is { } contentRefusal)
        {
            return new PassiveAuthenticationResult.Refused(contentRefusal, signedData.SignerCertificate);
        }

        SignerCertificate documentSigner = signedData.SignerCertificate!;
        if (VerifyDocumentSigner(documentSigner, trustStore, at, out SignerCertificate? csca) is { } signerRefusal)
        {
            return new PassiveAuthenticationResult.Refused(signerRefusal, documentSigner);
        }

        var verified = new CardSecurity(CardSecurity.DecodeInfos(signedData), CardKeyTrust.VerifiedBy(documentSigner));
        return new PassiveAuthenticationResult.Verified(new PassiveAuthenticationOutcome(verified, documentSigner, csca!));
    }

    private static PassiveAuthenticationRefusal? VerifyContent(CmsSignedData signedData)
    {
        if (signedData.ContentType != ProtocolIdentifiers.SecurityObject)
        {
            return PassiveAuthenticationRefusal.WrongContentType;
        }

        return signedData.Verify() switch
        {
            CmsVerdict.Valid => null,
            CmsVerdict.SignerCertificateMissing => PassiveAuthenticationRefusal.DocumentSignerMissing,
            CmsVerdict.SignedAttributesMissing => PassiveAuthenticationRefusal.SignedAttributesMissing,
            CmsVerdict.ContentTypeMismatch => PassiveAuthenticationRefusal.WrongContentType,
            CmsVerdict.DigestMismatch => PassiveAuthenticationRefusal.DigestMismatch,
            CmsVerdict.UnsupportedAlgorithm => PassiveAuthenticationRefusal.UnsupportedAlgorithm,
            CmsVerdict.WeakAlgorithm => PassiveAuthenticationRefusal.WeakAlgorithm,
            _ => PassiveAuthenticationRefusal.SignatureInvalid,
        };
    }

    private static PassiveAuthenticationRefusal? VerifyDocumentSigner(
        SignerCertificate documentSigner, CscaTrustStore trustStore, DateTimeOffset at, out SignerCertificate? csca)
    {
        csca = null;
        if (!documentSigner.MaySignDocuments)
        {
            return PassiveAuthenticationRefusal.DocumentSignerNotAllowed;
        }

        // A CA may have several certificates under one name, so one that fails does not end the search.
        PassiveAuthenticationRefusal refusal = PassiveAuthenticationRefusal.UnknownCsca;
        foreach (SignerCertificate candidate in trustStore.IssuersOf(documentSigner))
        {
            if (VerifyLink(documentSigner, candidate, at) is not { } reason)
            {
                csca = candidate;
                return null;
            }

            // Whatever else is wrong with another candidate says more than a wrong signature, which is normal with the wrong candidate.
            bool saysMore = refusal is PassiveAuthenticationRefusal.UnknownCsca or PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid;
            refusal = saysMore ? reason : refusal;
        }

        return refusal;
    }

    private static PassiveAuthenticationRefusal? VerifyLink(SignerCertificate documentSigner, SignerCertificate csca, DateTimeOffset at) =>
        documentSigner.VerifySignature(csca) switch
        {
            SignatureVerdict.Valid => VerifyDates(documentSigner, csca, at),
            SignatureVerdict.UnsupportedAlgorithm => PassiveAuthenticationRefusal.UnsupportedAlgorithm,
            SignatureVerdict.WeakAlgorithm => PassiveAuthenticationRefusal.WeakAlgorithm,
            _ => PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid,
        };

    private static PassiveAuthenticationRefusal? VerifyDates(SignerCertificate documentSigner, SignerCertificate csca, DateTimeOffset at) => at switch
    {
        _ when at < documentSigner.NotBefore => PassiveAuthenticationRefusal.DocumentSignerNotYetValid,
        _ when at > documentSigner.NotAfter => PassiveAuthenticationRefusal.DocumentSignerExpired,
        _ when at < csca.NotBefore => PassiveAuthenticationRefusal.CscaNotYetValid,
        _ when at > csca.NotAfter => PassiveAuthenticationRefusal.CscaExpired,
        _ => null,
    };
}
