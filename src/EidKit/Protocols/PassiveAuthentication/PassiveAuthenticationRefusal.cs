namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>Which link of the chain from the file to the country signing CA broke.</summary>
public enum PassiveAuthenticationRefusal
{
    /// <summary>The file is signed data of another kind than a security object of a card.</summary>
    WrongContentType,

    /// <summary>The file does not bring the certificate of its signer (TR-03110-3 §A.1.2.5).</summary>
    DocumentSignerMissing,

    /// <summary>The signature covers no content type or no digest.</summary>
    SignedAttributesMissing,

    /// <summary>The signed digest is not that of the content: the content was changed.</summary>
    DigestMismatch,

    /// <summary>The signature of the document signer is wrong.</summary>
    SignatureInvalid,

    /// <summary>The certificate of the document signer is not one that may sign documents.</summary>
    DocumentSignerNotAllowed,

    /// <summary>No certificate in the trust store is that of the document signer's issuer.</summary>
    UnknownCsca,

    /// <summary>The signature in the certificate of the document signer is not that of the issuer in the trust store.</summary>
    DocumentSignerSignatureInvalid,

    /// <summary>The certificate of the document signer is not valid yet.</summary>
    DocumentSignerNotYetValid,

    /// <summary>The certificate of the document signer is no longer valid.</summary>
    DocumentSignerExpired,

    /// <summary>The certificate of the country signing CA is not valid yet.</summary>
    CscaNotYetValid,

    /// <summary>The certificate of the country signing CA is no longer valid.</summary>
    CscaExpired,

    /// <summary>An algorithm or a curve is not known here; a made-up curve belongs to this.</summary>
    UnsupportedAlgorithm,

    /// <summary>An algorithm is known but no longer accepted: SHA-1, RSA below 2,048 bits, curves below 224 bits.</summary>
    WeakAlgorithm,
}
