using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Private keys of elliptic curves as files: PKCS#8 (RFC 5958 §2) around ECPrivateKey (RFC 5915 §3).</summary>
public static class Pkcs8
{
    private const string Structure = "private key";
    private const int EcPrivateKeyVersion = 1;
    /// <summary>No key of any group needs as much, so that a writer never leaves an old buffer behind.</summary>
    private const int Capacity = 1024;

    private static readonly Asn1Tag Attributes = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag Parameters = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag PublicKey = new(TagClass.ContextSpecific, 1);

    /// <summary>Decodes a private key, whose curve is named or given by the numbers of a standardized one; an ECPrivateKey by itself is taken too.</summary>
    /// <param name="encoded">The DER bytes; the caller clears them.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="MalformedDataException">
    /// The bytes are no such key, the curve is not standardized (<see cref="MalformedReason.UnknownDomainParameters"/>), it is a key of another
    /// algorithm (<see cref="MalformedReason.UnknownObjectIdentifier"/>), the private key is out of range (<see cref="MalformedReason.InvalidValue"/>),
    /// or the public key beside it is not its own (<see cref="MalformedReason.InvalidPoint"/>).
    /// </exception>
    public static EcKeyPair Decode(ReadOnlySpan<byte> encoded)
    {
        byte[] copy = encoded.ToArray();
        try
        {
            var outer = new Asn1Reader(copy, Structure);
            Asn1Reader info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            int version = info.ReadInt32();
            return version == EcPrivateKeyVersion && info.NextIs(UniversalTagNumber.OctetString) ? Import(null, info, null) : DecodeInfo(version, info);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>Encodes a private key with the name of its curve and its public key.</summary>
    /// <param name="key">The key pair.</param>
    /// <returns>The DER bytes, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The key pair was disposed.</exception>
    public static SecretBytes Encode(EcKeyPair key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var inner = new AsnWriter(AsnEncodingRules.DER, Capacity);
        var writer = new AsnWriter(AsnEncodingRules.DER, Capacity);
        byte[] content = [];
        byte[] encoded = [];
        try
        {
            WriteKey(inner, key);
            content = inner.Encode();
            WriteInfo(writer, key.Group, content);
            encoded = writer.Encode();
            return SecretBytes.CopyOf(encoded);
        }
        finally
        {
            // A reset zeroes what a writer holds.
            inner.Reset();
            writer.Reset();
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(content);
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(encoded);
        }
    }

    private static void WriteKey(AsnWriter writer, EcKeyPair key)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(EcPrivateKeyVersion);
            writer.WriteOctetString(key.PrivateKey);
            using (writer.PushSequence(PublicKey))
            {
                writer.WriteBitString(key.PublicKey.Encoded.Span);
            }
        }
    }

    private static void WriteInfo(AsnWriter writer, EcGroup group, byte[] privateKey)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(0);
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(AlgorithmIdentifier.EcPublicKey);
                writer.WriteObjectIdentifier(group.CurveOid);
            }

            writer.WriteOctetString(privateKey);
        }
    }

    /// <summary>Reads what follows after the version of PKCS#8: algorithm, key, attributes of any kind, and in version 2 the public key.</summary>
    private static EcKeyPair DecodeInfo(int version, Asn1Reader info)
    {
        if (version is not (0 or 1))
        {
            throw info.Malformed(MalformedReason.UnknownVersion);
        }

        var algorithm = AlgorithmIdentifier.Read(info);
        if (algorithm.Oid != AlgorithmIdentifier.EcPublicKey)
        {
            throw info.Malformed(MalformedReason.UnknownObjectIdentifier);
        }

        EcGroup group = algorithm.FindGroup() ?? throw info.Malformed(MalformedReason.UnknownDomainParameters);
        ReadOnlyMemory<byte> octets = info.ReadOctetStringInPlace();
        var key = new Asn1Reader(octets, Structure, offset: info.Offset - octets.Length);
        if (info.NextIs(Attributes))
        {
            info.ReadSet(Attributes);
        }

        ReadOnlyMemory<byte>? publicKey = version == 1 && info.NextIs(PublicKey) ? info.ReadBitString(PublicKey) : (ReadOnlyMemory<byte>?)null;
        info.ThrowIfNotEmpty();
        Asn1Reader content = key.ReadSequence();
        key.ThrowIfNotEmpty();
        return content.ReadInt32() == EcPrivateKeyVersion
            ? Import(group, content, publicKey)
            : throw content.Malformed(MalformedReason.UnknownVersion);
    }

    /// <summary>Reads key, parameters and public key of an ECPrivateKey; the group comes from outside or from the parameters.</summary>
    private static EcKeyPair Import(EcGroup? group, Asn1Reader content, ReadOnlyMemory<byte>? outerPublicKey)
    {
        int offset = content.Offset;
        ReadOnlySpan<byte> privateKey = content.ReadOctetStringInPlace().Span;
        if (content.NextIs(Parameters))
        {
            Asn1Reader parameters = content.ReadSequence(Parameters);
            EcGroup? named = EcParameters.FindGroup(parameters.ReadEncoded());
            parameters.ThrowIfNotEmpty();
            if (named is null || (group ??= named) != named)
            {
                throw content.Malformed(MalformedReason.UnknownDomainParameters);
            }
        }

        if (group is null)
        {
            throw content.Malformed(MalformedReason.MissingObject);
        }

        ReadOnlyMemory<byte>? innerPublicKey = content.NextIs(PublicKey) ? ReadExplicitPublicKey(content.ReadSequence(PublicKey)) : (ReadOnlyMemory<byte>?)null;
        content.ThrowIfNotEmpty();
        return Import(group, privateKey, offset, innerPublicKey, outerPublicKey);
    }

    private static ReadOnlyMemory<byte> ReadExplicitPublicKey(Asn1Reader content)
    {
        ReadOnlyMemory<byte> publicKey = content.ReadBitString();
        content.ThrowIfNotEmpty();
        return publicKey;
    }

    private static EcKeyPair Import(EcGroup group, ReadOnlySpan<byte> privateKey, int offset, params ReadOnlySpan<ReadOnlyMemory<byte>?> publicKeys)
    {
        EcKeyPair pair;
        try
        {
            pair = group.ImportKeyPair(privateKey);
        }
        catch (ArgumentException e)
        {
            throw new MalformedDataException(Structure, MalformedReason.InvalidValue, offset, innerException: e);
        }

        foreach (ReadOnlyMemory<byte>? publicKey in publicKeys)
        {
            if (publicKey is { } given && !given.Span.SequenceEqual(pair.PublicKey.Encoded.Span))
            {
                pair.Dispose();
                throw new MalformedDataException(Structure, MalformedReason.InvalidPoint, offset);
            }
        }

        return pair;
    }
}
