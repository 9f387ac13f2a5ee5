using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>The public key of a terminal's sector, which restricted identification sends to the card (TR-03110-3 §A.5, §B.4.1, §D.3.3). Immutable.</summary>
/// <remarks>Only ECDH keys with all domain parameters are known here. The certificate of the terminal holds the hash value of the key.</remarks>
public sealed class SectorPublicKey
{
    private const string Structure = "sector public key";
    private const string EcdhOid = "0.4.0.127.0.7.2.2.5.2";
    private readonly EcPublicKeyFields _fields;

    private SectorPublicKey(string oid, EcPublicKeyFields fields)
    {
        Oid = oid;
        _fields = fields;
    }

    /// <summary>The protocol, id-RI-ECDH or below, in dotted form.</summary>
    public string Oid { get; }

    /// <summary>Makes a sector key.</summary>
    /// <param name="key">The public key.</param>
    /// <param name="hash">The hash function of the protocol.</param>
    /// <returns>The sector key.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static SectorPublicKey Create(EcPoint key, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        string arc = hash switch
        {
            HashKind.Sha1 => ".1",
            HashKind.Sha224 => ".2",
            HashKind.Sha256 => ".3",
            HashKind.Sha384 => ".4",
            HashKind.Sha512 => ".5",
            _ => throw new ArgumentOutOfRangeException(nameof(hash)),
        };
        return new SectorPublicKey(EcdhOid + arc, EcPublicKeyFields.Of(key, withDomainParameters: true));
    }

    /// <summary>Decodes a sector key, as it is stored and hashed.</summary>
    /// <param name="encoded">The whole data object with tag 7F49.</param>
    /// <returns>The sector key.</returns>
    /// <exception cref="MalformedDataException">The structure is wrong, the protocol is not id-RI-ECDH, or domain parameters are missing.</exception>
    public static SectorPublicKey Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new TlvReader(encoded, Structure, TlvRules.Distinguished);
        SectorPublicKey key = Decode(reader.ReadConstructed(CvcTags.PublicKey));
        reader.ThrowIfNotEmpty();
        return key;
    }

    /// <summary>Decodes a sector key as restricted identification sends it, in a data object A0 or A2 in place of 7F49.</summary>
    /// <param name="content">The value of that data object.</param>
    /// <returns>The sector key.</returns>
    /// <exception cref="MalformedDataException">The structure is wrong, the protocol is not id-RI-ECDH, or domain parameters are missing.</exception>
    public static SectorPublicKey DecodeContent(ReadOnlySpan<byte> content) =>
        Decode(new TlvReader(content, Structure, TlvRules.Distinguished));

    /// <summary>Encodes the whole data object with tag 7F49.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        return writer.Write(CvcTags.PublicKey, WriteContent).ToArray();
    }

    /// <summary>Encodes the value alone, to be sent in a data object A0 or A2.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] EncodeContent()
    {
        using var writer = new TlvWriter();
        WriteContent(writer);
        return writer.ToArray();
    }

    /// <summary>Computes the hash value that the certificate of the terminal holds (TR-03110-3 §C.3.2.1).</summary>
    /// <param name="hash">The hash function of the certificate's signature.</param>
    /// <returns>The hash value over the data object with tag 7F49.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public byte[] ComputeHash(HashKind hash) => Hashing.Compute(hash, Encode());

    /// <summary>Finds the group and checks the point.</summary>
    /// <returns>The public key.</returns>
    /// <exception cref="MalformedDataException">
    /// The domain parameters are not those of a standardized curve (<see cref="MalformedReason.UnknownDomainParameters"/>), or the point is not on
    /// it (<see cref="MalformedReason.InvalidPoint"/>).
    /// </exception>
    public EcPoint Resolve() => _fields.TryResolve(inherited: null, out EcPoint? key) is { } reason
        ? throw new MalformedDataException(Structure, reason, tag: CvcTags.PublicKey)
        : key!;

    private static SectorPublicKey Decode(TlvReader content)
    {
        TlvElement element = content.ReadRequired(CvcTags.ObjectIdentifier);
        string oid = ObjectIdentifier.Decode(element.Value, Structure);
        if (oid != EcdhOid && !oid.StartsWith(EcdhOid + ".", StringComparison.Ordinal))
        {
            throw element.Malformed(Structure, MalformedReason.UnknownObjectIdentifier);
        }

        EcPublicKeyFields fields = EcPublicKeyFields.Read(ref content);
        return fields.HasDomainParameters
            ? new SectorPublicKey(oid, fields)
            : throw new MalformedDataException(Structure, MalformedReason.MissingObject, tag: CvcTags.PublicKey);
    }

    private void WriteContent(TlvWriter content)
    {
        content.Write(CvcTags.ObjectIdentifier, ObjectIdentifier.Encode(Oid));
        _fields.Write(content);
    }
}
