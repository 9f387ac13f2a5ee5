using EidKit.Crypto;

namespace EidKit.SecurityInfos;

/// <summary>What an object identifier of restricted identification stands for (TR-03110-3 §A.1.1.4).</summary>
public sealed class RestrictedIdentificationAlgorithm
{
    private static readonly (int Arc, HashKind Hash, string Name)[] Hashes =
    [
        (1, HashKind.Sha1, "SHA-1"),
        (2, HashKind.Sha224, "SHA-224"),
        (3, HashKind.Sha256, "SHA-256"),
        (4, HashKind.Sha384, "SHA-384"),
        (5, HashKind.Sha512, "SHA-512"),
    ];

    private static readonly RestrictedIdentificationAlgorithm[] Table =
    [
        .. from keyAgreement in Enum.GetValues<KeyAgreementKind>()
           from hash in Hashes
           select new RestrictedIdentificationAlgorithm(keyAgreement, hash.Arc, hash.Hash, hash.Name),
    ];

    private RestrictedIdentificationAlgorithm(KeyAgreementKind keyAgreement, int hashArc, HashKind hash, string hashName)
    {
        Oid = $"{DomainParameterOid(keyAgreement)}.{hashArc}";
        Name = $"id-RI-{(keyAgreement == KeyAgreementKind.Dh ? "DH" : "ECDH")}-{hashName}";
        KeyAgreement = keyAgreement;
        Hash = hash;
    }

    /// <summary>Every algorithm of the standard.</summary>
    public static IReadOnlyList<RestrictedIdentificationAlgorithm> All => Table;

    /// <summary>The object identifier in dotted form.</summary>
    public string Oid { get; }

    /// <summary>The name in the standard, for example <c>id-RI-ECDH-SHA-256</c>.</summary>
    public string Name { get; }

    /// <summary>The key agreement.</summary>
    public KeyAgreementKind KeyAgreement { get; }

    /// <summary>The hash function that makes the identifier of the shared secret.</summary>
    public HashKind Hash { get; }

    /// <summary>Whether this library can run it: over a curve.</summary>
    public bool IsSupported => KeyAgreement == KeyAgreementKind.Ecdh;

    /// <summary>Finds an algorithm.</summary>
    /// <param name="oid">The object identifier in dotted form.</param>
    /// <returns>The algorithm; null if the standard has none with it.</returns>
    public static RestrictedIdentificationAlgorithm? Find(string oid) => Array.Find(Table, a => a.Oid == oid);

    /// <summary>Finds the algorithm over a curve with a hash function.</summary>
    /// <param name="hash">The hash function.</param>
    /// <returns>The algorithm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static RestrictedIdentificationAlgorithm OfHash(HashKind hash) =>
        Array.Find(Table, a => a.IsSupported && a.Hash == hash) ?? throw new ArgumentOutOfRangeException(nameof(hash));

    /// <summary>Shows the name.</summary>
    /// <returns>The name in the standard.</returns>
    public override string ToString() => Name;

    /// <summary>The object identifier of domain parameters.</summary>
    internal static string DomainParameterOid(KeyAgreementKind keyAgreement) => $"{ProtocolIdentifiers.RestrictedIdentification}.{(int)keyAgreement}";
}
