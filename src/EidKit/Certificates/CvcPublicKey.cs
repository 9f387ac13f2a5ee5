using System.Diagnostics.CodeAnalysis;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>The public key of a card verifiable certificate with its signature algorithm (TR-03110-3 §C.1.3, §D.3). Immutable.</summary>
/// <remarks>
/// Elliptic curve keys may carry domain parameters or inherit them from the certification authority; RSA keys are decoded only. Whether the
/// curve is a standardized one and the point lies on it is checked by <see cref="Resolve"/>, not by <see cref="Decode"/>.
/// </remarks>
public sealed class CvcPublicKey
{
    private const string Structure = "CVC public key";
    private const string RsaPrefix = "0.4.0.127.0.7.2.2.2.1.";
    private const string EcdsaPrefix = "0.4.0.127.0.7.2.2.2.2.";
    private const uint ModulusTag = 0x81;
    private const uint ExponentTag = 0x82;
    private readonly EcPublicKeyFields? _fields;

    private CvcPublicKey(string oid, EcPublicKeyFields fields)
    {
        Oid = oid;
        _fields = fields;
    }

    private CvcPublicKey(string oid, byte[] modulus, byte[] exponent)
    {
        Oid = oid;
        Modulus = modulus;
        Exponent = exponent;
    }

    /// <summary>The signature algorithm, an object identifier below id-TA, in dotted form.</summary>
    public string Oid { get; }

    /// <summary>Whether it is an RSA key.</summary>
    public bool IsRsa => _fields is null;

    /// <summary>The hash function of the signature algorithm; null if the object identifier is not one that is defined.</summary>
    public HashKind? Hash => Oid switch
    {
        EcdsaPrefix + "1" or RsaPrefix + "1" or RsaPrefix + "3" => HashKind.Sha1,
        EcdsaPrefix + "2" => HashKind.Sha224,
        EcdsaPrefix + "3" or RsaPrefix + "2" or RsaPrefix + "4" => HashKind.Sha256,
        EcdsaPrefix + "4" => HashKind.Sha384,
        EcdsaPrefix + "5" or RsaPrefix + "5" or RsaPrefix + "6" => HashKind.Sha512,
        _ => null,
    };

    /// <summary>Whether an elliptic curve key carries its domain parameters.</summary>
    public bool HasDomainParameters => _fields is { HasDomainParameters: true };

    /// <summary>The public point as it was encoded, not checked yet; empty for an RSA key.</summary>
    public ReadOnlyMemory<byte> Point => _fields is null ? default : _fields.Point;

    /// <summary>The modulus of an RSA key, big-endian; empty for an elliptic curve key.</summary>
    public ReadOnlyMemory<byte> Modulus { get; }

    /// <summary>The public exponent of an RSA key, big-endian; empty for an elliptic curve key.</summary>
    public ReadOnlyMemory<byte> Exponent { get; }

    /// <summary>Makes a public key for ECDSA.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The hash function of the signatures.</param>
    /// <param name="withDomainParameters">
    /// Whether the domain parameters are written: for CVCA certificates and requests, not for document verifiers and terminals (TR-03110-3 §D.3.3).
    /// </param>
    /// <returns>The public key.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public static CvcPublicKey Create(EcPoint key, HashKind hash, bool withDomainParameters)
    {
        ArgumentNullException.ThrowIfNull(key);
        string arc = hash switch
        {
            HashKind.Sha1 => "1",
            HashKind.Sha224 => "2",
            HashKind.Sha256 => "3",
            HashKind.Sha384 => "4",
            HashKind.Sha512 => "5",
            _ => throw new ArgumentOutOfRangeException(nameof(hash)),
        };
        return new CvcPublicKey(EcdsaPrefix + arc, EcPublicKeyFields.Of(key, withDomainParameters));
    }

    /// <summary>Decodes a public key.</summary>
    /// <param name="encoded">The whole data object with tag 7F49.</param>
    /// <returns>The public key.</returns>
    /// <exception cref="MalformedDataException">The structure is wrong, or the object identifier is not below id-TA-RSA or id-TA-ECDSA.</exception>
    public static CvcPublicKey Decode(ReadOnlySpan<byte> encoded)
    {
        var reader = new TlvReader(encoded, Structure, TlvRules.Distinguished);
        CvcPublicKey key = DecodeContent(reader.ReadConstructed(CvcTags.PublicKey));
        reader.ThrowIfNotEmpty();
        return key;
    }

    /// <summary>Encodes the whole data object with tag 7F49.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode()
    {
        using var writer = new TlvWriter();
        return Write(writer).ToArray();
    }

    /// <summary>Leaves the domain parameters away, as in the certificate of a document verifier or terminal.</summary>
    /// <returns>The key without domain parameters; an RSA key as it is.</returns>
    public CvcPublicKey WithoutDomainParameters() => _fields is null ? this : new CvcPublicKey(Oid, _fields.WithoutDomainParameters());

    /// <summary>Finds the group and checks the point.</summary>
    /// <param name="inherited">The group of the certification authority, for a key without domain parameters.</param>
    /// <returns>The checked key and the hash function of its signatures.</returns>
    /// <exception cref="MalformedDataException">
    /// The key is no ECDSA key with a hash function that is defined (<see cref="MalformedReason.UnknownObjectIdentifier"/>), it has no domain
    /// parameters and inherits none (<see cref="MalformedReason.MissingObject"/>), they are not those of a standardized curve
    /// (<see cref="MalformedReason.UnknownDomainParameters"/>), or the point is not on it (<see cref="MalformedReason.InvalidPoint"/>).
    /// </exception>
    public (EcPoint Key, HashKind Hash) Resolve(EcGroup? inherited = null) =>
        ResolveCore(inherited, out EcPoint? key, out HashKind hash) is { } reason
            ? throw new MalformedDataException(Structure, reason, tag: CvcTags.PublicKey)
            : (key!, hash);

    /// <summary>Finds the group and checks the point.</summary>
    /// <param name="inherited">The group of the certification authority, for a key without domain parameters.</param>
    /// <param name="key">The checked key.</param>
    /// <param name="hash">The hash function of its signatures.</param>
    /// <returns>False where <see cref="Resolve"/> throws.</returns>
    public bool TryResolve(EcGroup? inherited, [NotNullWhen(true)] out EcPoint? key, out HashKind hash) =>
        ResolveCore(inherited, out key, out hash) is null && key is not null;

    internal static CvcPublicKey DecodeContent(TlvReader content)
    {
        TlvElement element = content.ReadRequired(CvcTags.ObjectIdentifier);
        string oid = ObjectIdentifier.Decode(element.Value, Structure);
        if (oid.StartsWith(EcdsaPrefix, StringComparison.Ordinal))
        {
            return new CvcPublicKey(oid, EcPublicKeyFields.Read(ref content));
        }

        if (!oid.StartsWith(RsaPrefix, StringComparison.Ordinal))
        {
            throw element.Malformed(Structure, MalformedReason.UnknownObjectIdentifier);
        }

        var key = new CvcPublicKey(oid, content.ReadValue(ModulusTag).ToArray(), content.ReadValue(ExponentTag).ToArray());
        content.ThrowIfNotEmpty();
        return key;
    }

    internal TlvWriter Write(TlvWriter writer) => writer.Write(CvcTags.PublicKey, content =>
    {
        content.Write(CvcTags.ObjectIdentifier, ObjectIdentifier.Encode(Oid));
        if (_fields is null)
        {
            content.Write(ModulusTag, Modulus.Span).Write(ExponentTag, Exponent.Span);
        }
        else
        {
            _fields.Write(content);
        }
    });

    /// <summary>The standardized group of the domain parameters that the key carries; null if it carries none or others.</summary>
    internal EcGroup? FindGroup() => _fields?.FindGroup();

    /// <summary>Finds the group and checks the point.</summary>
    /// <returns>Null if it is a key, otherwise why it is not.</returns>
    private MalformedReason? ResolveCore(EcGroup? inherited, out EcPoint? key, out HashKind hash)
    {
        key = null;
        hash = Hash ?? default;
        return _fields is null || Hash is null ? MalformedReason.UnknownObjectIdentifier : _fields.TryResolve(inherited, out key);
    }
}
