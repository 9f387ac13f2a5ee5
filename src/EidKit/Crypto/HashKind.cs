namespace EidKit.Crypto;

/// <summary>The hash functions of the standards (TR-03110-3 §A.1.1).</summary>
public enum HashKind
{
    /// <summary>SHA-1, 20 bytes; deprecated for signatures.</summary>
    Sha1,

    /// <summary>SHA-224, 28 bytes.</summary>
    Sha224,

    /// <summary>SHA-256, 32 bytes.</summary>
    Sha256,

    /// <summary>SHA-384, 48 bytes.</summary>
    Sha384,

    /// <summary>SHA-512, 64 bytes.</summary>
    Sha512,
}
