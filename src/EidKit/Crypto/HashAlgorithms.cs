namespace EidKit.Crypto;

/// <summary>The object identifiers of hash functions (RFC 5754 §2; ICAO 9303-10 §4.6.2).</summary>
internal static class HashAlgorithms
{
    private static readonly (string Oid, HashKind Hash)[] Table =
    [
        ("1.3.14.3.2.26", HashKind.Sha1),
        ("2.16.840.1.101.3.4.2.4", HashKind.Sha224),
        ("2.16.840.1.101.3.4.2.1", HashKind.Sha256),
        ("2.16.840.1.101.3.4.2.2", HashKind.Sha384),
        ("2.16.840.1.101.3.4.2.3", HashKind.Sha512),
    ];

    /// <summary>Finds a hash function; null if it is none of those.</summary>
    public static HashKind? Find(string oid) => Array.Find(Table, row => row.Oid == oid) is { Oid: not null } found ? found.Hash : null;

    public static string OidOf(HashKind hash) => Array.Find(Table, row => row.Hash == hash).Oid;
}
