namespace EidKit.Crypto;

/// <summary>The ways in which the signatures of certificates and security objects are made.</summary>
internal enum SignatureKind
{
    /// <summary>ECDSA, the signature a sequence of two integers (RFC 3279 §2.2.3).</summary>
    Ecdsa,

    /// <summary>ECDSA, the signature r ‖ s (TR-03111 §5.2.1.1).</summary>
    PlainEcdsa,

    /// <summary>RSASSA-PKCS1-v1_5.</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS.</summary>
    RsaPss,
}
