using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Sessions;

/// <summary>Reasons of outcomes in words.</summary>
internal static class ReasonText
{
    public static string Of(PassiveAuthenticationRefusal refusal) => refusal switch
    {
        PassiveAuthenticationRefusal.WrongContentType => "EF.CardSecurity is signed data of another kind.",
        PassiveAuthenticationRefusal.DocumentSignerMissing => "EF.CardSecurity does not bring the certificate of its signer.",
        PassiveAuthenticationRefusal.SignedAttributesMissing => "The signature of EF.CardSecurity covers no content type or no digest.",
        PassiveAuthenticationRefusal.DigestMismatch => "The content of EF.CardSecurity was changed.",
        PassiveAuthenticationRefusal.SignatureInvalid => "The signature of EF.CardSecurity is wrong.",
        PassiveAuthenticationRefusal.DocumentSignerNotAllowed => "The certificate of the signer is not one that may sign documents.",
        PassiveAuthenticationRefusal.UnknownCsca => "No certificate in the trust store is that of the document signer's issuer.",
        PassiveAuthenticationRefusal.DocumentSignerSignatureInvalid => "The certificate of the document signer was not signed by the issuer in the trust store.",
        PassiveAuthenticationRefusal.DocumentSignerNotYetValid => "The certificate of the document signer is not valid yet.",
        PassiveAuthenticationRefusal.DocumentSignerExpired => "The certificate of the document signer is no longer valid.",
        PassiveAuthenticationRefusal.CscaNotYetValid => "The certificate of the country signing CA is not valid yet.",
        PassiveAuthenticationRefusal.CscaExpired => "The certificate of the country signing CA is no longer valid.",
        PassiveAuthenticationRefusal.UnsupportedAlgorithm => "An algorithm or a curve of the signatures is not known here.",
        PassiveAuthenticationRefusal.WeakAlgorithm => "An algorithm of the signatures is too weak to be accepted.",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };

    /// <summary>Why there is no PACE; null for a card without EF.CardAccess.</summary>
    public static string Of(PaceUnavailability? why) => why switch
    {
        null => "it has no EF.CardAccess.",
        PaceUnavailability.NoPaceInfo => "EF.CardAccess lists none.",
        PaceUnavailability.UnsupportedProtocol => "EF.CardAccess lists other variants only.",
        PaceUnavailability.UnsupportedVersion => "its version is not supported.",
        PaceUnavailability.MissingDomainParameters => "its domain parameters are missing.",
        PaceUnavailability.UnknownParameterId => "the id of its domain parameters is not known.",
        PaceUnavailability.UnsupportedDomainParameters => "its curve is none of the standardized ones.",
        _ => throw new ArgumentOutOfRangeException(nameof(why)),
    };
}
