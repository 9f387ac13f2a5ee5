namespace EidKit.Crypto;

/// <summary>What came out of verifying signed data.</summary>
public enum CmsVerdict
{
    /// <summary>The signature is right and covers the content.</summary>
    Valid,

    /// <summary>The certificate of the signer does not come with the data.</summary>
    SignerCertificateMissing,

    /// <summary>There are no signed attributes, or content type or digest is missing in them (RFC 5652 §5.3).</summary>
    SignedAttributesMissing,

    /// <summary>The signed content type is not that of the content.</summary>
    ContentTypeMismatch,

    /// <summary>The signed digest is not that of the content.</summary>
    DigestMismatch,

    /// <summary>The signature is wrong.</summary>
    SignatureInvalid,

    /// <summary>An algorithm is not known here.</summary>
    UnsupportedAlgorithm,

    /// <summary>An algorithm is known but no longer accepted.</summary>
    WeakAlgorithm,
}
