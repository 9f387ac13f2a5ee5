using System.Formats.Asn1;
using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>What EF.SOD of a travel document signs: the hash values of its data groups (ICAO 9303-10 §4.6.2.3).</summary>
/// <remarks>
/// Immutable. It comes verified out of passive authentication, or unverified out of <see cref="DecodeUnverified"/>; only with the outcome of
/// passive authentication does agreement with it prove anything.
/// </remarks>
public sealed class LdsSecurityObject
{
    /// <summary>The object identifier of this content, id-icao-mrtd-security-ldsSecurityObject.</summary>
    public const string ContentType = "2.23.136.1.1.1";

    private const string Structure = "LDS security object";
    private const string File = "EF.SOD";
    private const uint FileTag = 0x77;
    private const int LastDataGroup = 16;

    private LdsSecurityObject(AlgorithmIdentifier hashAlgorithm, IReadOnlyList<DataGroupHash> dataGroupHashes, LdsVersion? ldsVersion)
    {
        HashAlgorithm = hashAlgorithm;
        DataGroupHashes = dataGroupHashes;
        LdsVersion = ldsVersion;
    }

    /// <summary>The version of this object: 1 if it tells the version of the data structure, otherwise 0.</summary>
    public int Version => LdsVersion is null ? 0 : 1;

    /// <summary>The hash function as it is named.</summary>
    public AlgorithmIdentifier HashAlgorithm { get; }

    /// <summary>The hash function; null if it is not known here.</summary>
    public HashKind? Hash => HashAlgorithms.Find(HashAlgorithm.Oid);

    /// <summary>The hash values, each data group once, in the order in which they are encoded.</summary>
    public IReadOnlyList<DataGroupHash> DataGroupHashes { get; }

    /// <summary>The version of the data structure; null in version 0, where EF.COM tells it unsigned.</summary>
    public LdsVersion? LdsVersion { get; }

    /// <summary>Hashes data groups, for a card of one's own.</summary>
    /// <param name="hash">The hash function.</param>
    /// <param name="dataGroups">The whole files by the numbers of their data groups, 1 to 16.</param>
    /// <param name="ldsVersion">The version of the data structure, which makes this version 1; null for version 0.</param>
    /// <returns>The object, to be signed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data group, or the hash function is not defined.</exception>
    public static LdsSecurityObject Create(HashKind hash, IReadOnlyDictionary<int, ReadOnlyMemory<byte>> dataGroups, LdsVersion? ldsVersion = null)
    {
        ArgumentNullException.ThrowIfNull(dataGroups);
        foreach (int number in dataGroups.Keys)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(dataGroups));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(number, LastDataGroup, nameof(dataGroups));
        }

        var hashes = dataGroups.OrderBy(file => file.Key).Select(file => new DataGroupHash(file.Key, Hashing.Compute(hash, file.Value.Span)));
        return new LdsSecurityObject(new AlgorithmIdentifier(HashAlgorithms.OidOf(hash)), [.. hashes], ldsVersion);
    }

    /// <summary>Decodes the content of the signed data.</summary>
    /// <param name="encoded">The DER encoding, nothing before or after it.</param>
    /// <returns>The object; encoded again it gives the same bytes.</returns>
    /// <exception cref="MalformedDataException">
    /// The bytes do not follow the standard; the version is neither 0 nor 1, a data group is named twice, or there is no such data group.
    /// </exception>
    public static LdsSecurityObject Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new Asn1Reader(encoded.ToArray(), Structure);
        Asn1Reader content = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        int version = content.ReadInt32();
        if (version is not (0 or 1))
        {
            throw content.Malformed(MalformedReason.UnknownVersion);
        }

        var hashAlgorithm = AlgorithmIdentifier.Read(content);
        List<DataGroupHash> hashes = ReadHashes(content.ReadSequence());
        LdsVersion? ldsVersion = version == 1 ? LdsVersion.Read(content) : null;
        content.ThrowIfNotEmpty();
        return new LdsSecurityObject(hashAlgorithm, hashes, ldsVersion);
    }

    /// <summary>Decodes EF.SOD without verifying anything, for callers that have no certificate of the country signing CA.</summary>
    /// <param name="file">The file; what follows after it is not looked at.</param>
    /// <returns>The content, which anybody may have written.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard, or is signed data of another kind.</exception>
    public static LdsSecurityObject DecodeUnverified(ReadOnlySpan<byte> file)
    {
        CmsSignedData signedData = DecodeSignedData(file);
        return signedData.ContentType == ContentType
            ? Decode(signedData.Content.Span)
            : throw new MalformedDataException(File, MalformedReason.UnknownObjectIdentifier, signedData.ContentTypeOffset, tag: 0x06);
    }

    /// <summary>Makes EF.SOD of signed data, for a card of one's own.</summary>
    /// <param name="signedData">The CMS signed data over an encoded object, DER.</param>
    /// <returns>The file, in a new array that belongs to the caller.</returns>
    public static byte[] EncodeFile(ReadOnlySpan<byte> signedData)
    {
        using var writer = new TlvWriter();
        return writer.Write(FileTag, signedData).ToArray();
    }

    /// <summary>Encodes the object.</summary>
    /// <returns>The DER encoding, in a new array that belongs to the caller.</returns>
    public byte[] Encode()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(Version);
            HashAlgorithm.Write(writer);
            using (writer.PushSequence())
            {
                foreach (DataGroupHash hash in DataGroupHashes)
                {
                    hash.Write(writer);
                }
            }

            LdsVersion?.Write(writer);
        }

        return writer.Encode();
    }

    /// <summary>Compares a data group with its hash value.</summary>
    /// <param name="number">The number of the data group.</param>
    /// <param name="file">The file as it was read; what follows after its outer data object is not looked at, and not signed either.</param>
    /// <returns>Whether they agree, and if not, why.</returns>
    public DataGroupAgreement Compare(int number, ReadOnlySpan<byte> file)
    {
        if (DataGroupHashes.FirstOrDefault(h => h.Number == number) is not { } signed)
        {
            return DataGroupAgreement.NotListed;
        }

        if (Hash is not { } hash)
        {
            return DataGroupAgreement.UnknownHashFunction;
        }

        // A hash value of another length is never the right one, so its length tells no secret.
        return CryptographicOperations.FixedTimeEquals(Hashing.Compute(hash, WithoutPadding(file)), signed.Hash.Span)
            ? DataGroupAgreement.Agrees
            : DataGroupAgreement.Differs;
    }

    internal static CmsSignedData DecodeSignedData(ReadOnlySpan<byte> file) =>
        CmsSignedData.Decode(new TlvReader(file, File).ReadValue(FileTag), File);

    private static List<DataGroupHash> ReadHashes(Asn1Reader values)
    {
        var hashes = new List<DataGroupHash>();
        while (values.HasData)
        {
            var hash = DataGroupHash.Read(values);
            if (hash.Number is < 1 or > LastDataGroup)
            {
                throw values.Malformed(MalformedReason.InvalidValue);
            }

            if (hashes.Exists(h => h.Number == hash.Number))
            {
                throw values.Malformed(MalformedReason.DuplicateObject);
            }

            hashes.Add(hash);
        }

        return hashes;
    }

    private static ReadOnlySpan<byte> WithoutPadding(ReadOnlySpan<byte> file) =>
        TlvDecoder.Decode(file, TlvRules.TravelDocument, out _, out int headerLength, out int valueLength) is null ? file[..(headerLength + valueLength)] : file;
}
