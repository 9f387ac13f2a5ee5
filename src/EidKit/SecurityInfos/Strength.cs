using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>How strong a curve and a cipher are together.</summary>
internal static class Strength
{
    /// <summary>The bits of security of the weaker one: half the length of the field, or the key of the cipher (TR-02102-1 §1.1).</summary>
    public static int Of(EcGroup group, SymmetricCipher cipher) => Math.Min(4 * group.FieldLength, Of(cipher));

    /// <summary>The bits of security of a cipher; for triple DES with two keys no more than 80 (SP 800-57 §5.6.1.1).</summary>
    public static int Of(SymmetricCipher cipher) => cipher == SymmetricCipher.TripleDes ? 80 : 8 * KeyDerivation.KeyLengthOf(cipher);
}
