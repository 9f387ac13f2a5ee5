using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>What an object identifier of chip authentication stands for (TR-03110-3 §A.1.1.2).</summary>
public sealed class ChipAuthenticationAlgorithm
{
    private static readonly ChipAuthenticationAlgorithm[] Table =
    [
        .. from keyAgreement in Enum.GetValues<KeyAgreementKind>()
           from cipher in CipherArc.Table
           select new ChipAuthenticationAlgorithm(keyAgreement, cipher.Arc, cipher.Cipher, cipher.Name),
    ];

    private ChipAuthenticationAlgorithm(KeyAgreementKind keyAgreement, int cipherArc, SymmetricCipher cipher, string cipherName)
    {
        Oid = $"{DomainParameterOid(keyAgreement)}.{cipherArc}";
        Name = $"id-CA-{(keyAgreement == KeyAgreementKind.Dh ? "DH" : "ECDH")}-{cipherName}";
        KeyAgreement = keyAgreement;
        Cipher = cipher;
    }

    /// <summary>Every algorithm of the standard.</summary>
    public static IReadOnlyList<ChipAuthenticationAlgorithm> All => Table;

    /// <summary>The object identifier in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The name in the standard, for example <c>id-CA-ECDH-AES-CBC-CMAC-128</c>.</summary>
    public string Name { get; }

    /// <summary>The key agreement.</summary>
    public KeyAgreementKind KeyAgreement { get; }

    /// <summary>The cipher of the new secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>Whether sessions run it in version 2: over a curve, with AES.</summary>
    public bool IsSupported => Cipher != SymmetricCipher.TripleDes && KeyAgreement == KeyAgreementKind.Ecdh;

    /// <summary>Finds an algorithm.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <returns>The algorithm; null if the standard has none with it.</returns>
    public static ChipAuthenticationAlgorithm? Find(string oid) => Array.Find(Table, a => a.Oid == oid);

    /// <summary>Finds the algorithm over a curve with a cipher.</summary>
    /// <param name="cipher">The cipher.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cipher is not defined.</exception>
    public static ChipAuthenticationAlgorithm OfCipher(SymmetricCipher cipher) =>
        Array.Find(Table, a => a.IsSupported && a.Cipher == cipher) ?? throw new ArgumentOutOfRangeException(nameof(cipher));

    /// <summary>Finds the algorithm of a key agreement with a cipher.</summary>
    /// <param name="keyAgreement">The key agreement.</param>
    /// <param name="cipher">The cipher.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Key agreement or cipher is not defined.</exception>
    public static ChipAuthenticationAlgorithm Of(KeyAgreementKind keyAgreement, SymmetricCipher cipher) =>
        Array.Find(Table, a => a.KeyAgreement == keyAgreement && a.Cipher == cipher) ?? throw new ArgumentOutOfRangeException(nameof(cipher));

    /// <summary>Shows the name.</summary>
    /// <returns>The name in the standard.</returns>
    public override string ToString() => Name;

    /// <summary>The object identifier of domain parameters.</summary>
    internal static string DomainParameterOid(KeyAgreementKind keyAgreement) => $"{ProtocolIdentifiers.ChipAuthentication}.{(int)keyAgreement}";
}
