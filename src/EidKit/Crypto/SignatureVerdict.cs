namespace EidKit.Crypto;

/// <summary>What came out of verifying a signature.</summary>
public enum SignatureVerdict
{
    /// <summary>The signature is right.</summary>
    Valid,

    /// <summary>The signature is wrong.</summary>
    Invalid,

    /// <summary>Signature algorithm, hash function, kind of key or curve are not known here; a made-up curve belongs to this.</summary>
    UnsupportedAlgorithm,

    /// <summary>The algorithm is known but no longer accepted: SHA-1, RSA below 2,048 bits, curves below 224 bits.</summary>
    WeakAlgorithm,
}
