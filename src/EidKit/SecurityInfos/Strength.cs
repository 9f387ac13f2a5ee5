using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>How strong a group and a cipher are together.</summary>
internal static class Strength
{
    /// <summary>The bits of security of the weaker one (TR-02102-1 §1.1).</summary>
    public static int Of(KeyAgreementGroup group, SymmetricCipher cipher) => Math.Min(group.SecurityStrength, Of(cipher));

    /// <summary>The bits of security of a cipher; for triple DES with two keys no more than 80 (SP 800-57 §5.6.1.1).</summary>
    public static int Of(SymmetricCipher cipher) => cipher == SymmetricCipher.TripleDes ? 80 : 8 * KeyDerivation.KeyLengthOf(cipher);
}
