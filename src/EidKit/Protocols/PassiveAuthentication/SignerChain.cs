using EidKit.Crypto;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Follows the chain from signed data to the country signing CA; whatever the data are, it is the same (ICAO 9303-11 §5.1).</summary>
/// <param name="trustStore">The country signing CAs that are trusted.</param>
/// <param name="at">The time at which the certificates have to be valid.</param>
/// <param name="policy">How old the algorithms may be.</param>
internal sealed class SignerChain(CscaTrustStore trustStore, DateTimeOffset at, StrengthPolicy policy)
{
    /// <summary>The certificate that issued that of the document signer, once the chain was found good.</summary>
    public SignerCertificate? Csca { get; private set; }

    /// <summary>Verifies the chain.</summary>
    /// <returns>Null if all of it is good, otherwise which link broke.</returns>
    public PassiveAuthenticationRefusal? Verify(CmsSignedData signedData, string contentType) =>
        VerifyContent(signedData, contentType) ?? VerifyDocumentSigner(signedData.SignerCertificate!);

    private PassiveAuthenticationRefusal? VerifyContent(CmsSignedData signedData, string contentType)
    {
        if (signedData.ContentType != contentType)
        {
            return PassiveAuthenticationRefusal.WrongContentType;
        }

        return signedData.Verify(policy) switch
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

    private PassiveAuthenticationRefusal? VerifyDocumentSigner(SignerCertificate documentSigner)
    {
        if (!documentSigner.MaySignDocuments)
        {
            return PassiveAuthenticationRefusal.DocumentSignerNotAllowed;
        }

        // A CA may have several certificates under one name, so one that fails does not end the search.
        PassiveAuthenticationRefusal refusal = PassiveAuthenticationRefusal.UnknownCsca;
        foreach (SignerCertificate candidate in trustStore.IssuersOf(documentSigner))
        {
            if (VerifyLink(documentSigner, candidate) is not { } reason)
            {
                Csca = candidate;
                return null;
            }

            // Whatever else is wrong with another candidate says more than a wrong signature, which is normal with the wrong candidate.
            bool saysMore = refusal is PassiveAuthenticationRefusal.UnknownCsca or PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid;
            refusal = saysMore ? reason : refusal;
        }

        return refusal;
    }

    private PassiveAuthenticationRefusal? VerifyLink(SignerCertificate documentSigner, SignerCertificate csca) =>
        documentSigner.VerifySignature(csca, policy) switch
        {
            SignatureVerdict.Valid => VerifyDates(documentSigner, csca),
            SignatureVerdict.UnsupportedAlgorithm => PassiveAuthenticationRefusal.UnsupportedAlgorithm,
            SignatureVerdict.WeakAlgorithm => PassiveAuthenticationRefusal.WeakAlgorithm,
            _ => PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid,
        };

    private PassiveAuthenticationRefusal? VerifyDates(SignerCertificate documentSigner, SignerCertificate csca) => at switch
    {
        _ when at < documentSigner.NotBefore => PassiveAuthenticationRefusal.DocumentSignerNotYetValid,
        _ when at > documentSigner.NotAfter => PassiveAuthenticationRefusal.DocumentSignerExpired,
        _ when at < csca.NotBefore => PassiveAuthenticationRefusal.CscaNotYetValid,
        _ when at > csca.NotAfter => PassiveAuthenticationRefusal.CscaExpired,
        _ => null,
    };
}
