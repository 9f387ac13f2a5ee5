using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>The last arc of PACE and chip authentication: the cipher (TR-03110-3 §A.1.1.1, §A.1.1.2).</summary>
internal static class CipherArc
{
    public static readonly (int Arc, SymmetricCipher Cipher, string Name)[] Table =
    [
        (1, SymmetricCipher.TripleDes, "3DES-CBC-CBC"),
        (2, SymmetricCipher.Aes128, "AES-CBC-CMAC-128"),
        (3, SymmetricCipher.Aes192, "AES-CBC-CMAC-192"),
        (4, SymmetricCipher.Aes256, "AES-CBC-CMAC-256"),
    ];
}
