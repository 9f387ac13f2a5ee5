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
}
