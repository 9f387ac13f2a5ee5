namespace EidKit.Crypto;

/// <summary>The block ciphers of PACE, chip authentication and secure messaging (TR-03110-3 §A.2.3).</summary>
public enum SymmetricCipher
{
    /// <summary>AES with keys of 16 bytes.</summary>
    Aes128,

    /// <summary>AES with keys of 24 bytes.</summary>
    Aes192,

    /// <summary>AES with keys of 32 bytes.</summary>
    Aes256,

    /// <summary>Triple DES with two keys, 16 bytes together. Deprecated; passports with basic access control have nothing else (ICAO 9303-11 §9.8).</summary>
    TripleDes,
}
