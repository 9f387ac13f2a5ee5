using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>What an object identifier of PACE stands for (TR-03110-3 §A.1.1.1; ICAO 9303-11 §9.2.1).</summary>
public sealed class PaceAlgorithm
{
    private static readonly (int Arc, KeyAgreementKind KeyAgreement, PaceMappingKind Mapping, string Name)[] Mappings =
    [
        (1, KeyAgreementKind.Dh, PaceMappingKind.Generic, "DH-GM"),
        (2, KeyAgreementKind.Ecdh, PaceMappingKind.Generic, "ECDH-GM"),
        (3, KeyAgreementKind.Dh, PaceMappingKind.Integrated, "DH-IM"),
        (4, KeyAgreementKind.Ecdh, PaceMappingKind.Integrated, "ECDH-IM"),
        (6, KeyAgreementKind.Ecdh, PaceMappingKind.ChipAuthentication, "ECDH-CAM"),
    ];

    private static readonly PaceAlgorithm[] Table =
    [
        .. from mapping in Mappings
           from cipher in CipherArc.Table
           where cipher.Cipher != SymmetricCipher.TripleDes || mapping.Mapping != PaceMappingKind.ChipAuthentication
           select new PaceAlgorithm(
               $"{ProtocolIdentifiers.Pace}.{mapping.Arc}.{cipher.Arc}",
               $"id-PACE-{mapping.Name}-{cipher.Name}",
               mapping.KeyAgreement,
               mapping.Mapping,
               cipher.Cipher),
    ];

    private PaceAlgorithm(string oid, string name, KeyAgreementKind keyAgreement, PaceMappingKind mapping, SymmetricCipher cipher)
    {
        Oid = oid;
        Name = name;
        KeyAgreement = keyAgreement;
        Mapping = mapping;
        Cipher = cipher;
    }

    /// <summary>Every algorithm of the standards.</summary>
    public static IReadOnlyList<PaceAlgorithm> All => Table;

    /// <summary>The object identifier in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The name in the standard, for example <c>id-PACE-ECDH-GM-AES-CBC-CMAC-128</c>.</summary>
    public string Name { get; }

    /// <summary>The key agreement.</summary>
    public KeyAgreementKind KeyAgreement { get; }

    /// <summary>The mapping.</summary>
    public PaceMappingKind Mapping { get; }

    /// <summary>The cipher of nonce and secure messaging.</summary>
    public SymmetricCipher Cipher { get; }

    /// <summary>Whether this library can run it: generic mapping over a curve with AES.</summary>
    public bool IsSupported =>
        Cipher != SymmetricCipher.TripleDes && KeyAgreement == KeyAgreementKind.Ecdh && Mapping == PaceMappingKind.Generic;

    /// <summary>The object identifiers of explicit domain parameters: key agreement and mapping without a cipher.</summary>
    internal static IEnumerable<string> DomainParameterOids => Mappings.Select(m => $"{ProtocolIdentifiers.Pace}.{m.Arc}");

    /// <summary>The object identifier of the explicit domain parameters for this algorithm.</summary>
    internal string DomainParameterOid => Oid[..Oid.LastIndexOf('.')];

    /// <summary>Finds an algorithm.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <returns>The algorithm; null if the standards have none with it.</returns>
    public static PaceAlgorithm? Find(string oid) => Array.Find(Table, a => a.Oid == oid);

    /// <summary>Shows the name.</summary>
    /// <returns>The name in the standard.</returns>
    public override string ToString() => Name;
}
