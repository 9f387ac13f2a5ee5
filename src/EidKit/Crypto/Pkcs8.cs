using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>Private keys of elliptic curves as files: PKCS#8 (RFC 5958 §2) around ECPrivateKey (RFC 5915 §3).</summary>
public static class Pkcs8
{
    private const string Structure = "private key";
    private const int EcPrivateKeyVersion = 1;
    private static readonly Asn1Tag Parameters = new(TagClass.ContextSpecific, 0);
    private static readonly Asn1Tag PublicKey = new(TagClass.ContextSpecific, 1);

    /// <summary>Decodes a private key, whose curve is named or given by the numbers of a standardized one; an ECPrivateKey by itself is taken too.</summary>
    /// <param name="encoded">The DER bytes; the caller clears them.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="MalformedDataException">The bytes are no such key, the curve is not standardized, or the key is out of range.</exception>
    public static EcKeyPair Decode(ReadOnlySpan<byte> encoded)
    {
        byte[] copy = encoded.ToArray();
        try
        {
            var outer = new Asn1Reader(copy, Structure);
            Asn1Reader info = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            int version = info.ReadInt32();
            if (version == EcPrivateKeyVersion && info.NextIs(UniversalTagNumber.OctetString))
            {
                return Import(null, info);
            }

            if (version is not (0 or 1))
            {
                throw info.Malformed(MalformedReason.UnknownVersion);
            }

            EcGroup group = AlgorithmIdentifier.Read(info).FindGroup() ?? throw info.Malformed(MalformedReason.UnknownDomainParameters);
            var key = new Asn1Reader(info.ReadOctetString(), Structure);
            Asn1Reader content = key.ReadSequence();
            if (content.ReadInt32() != EcPrivateKeyVersion)
            {
                throw content.Malformed(MalformedReason.UnknownVersion);
            }

            return Import(group, content);
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
        var inner = new AsnWriter(AsnEncodingRules.DER);
        var writer = new AsnWriter(AsnEncodingRules.DER);
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

    /// <summary>Reads key, parameters and public key; the group comes from outside or from the parameters.</summary>
    private static EcKeyPair Import(EcGroup? group, Asn1Reader content)
    {
        ReadOnlySpan<byte> privateKey = content.ReadOctetString().Span;
        if (content.NextIs(Parameters))
        {
            EcGroup? named = EcParameters.FindGroup(content.ReadSequence(Parameters).ReadEncoded());
            if (named is null || (group ??= named) != named)
            {
                throw content.Malformed(MalformedReason.UnknownDomainParameters);
            }
        }

        if (group is null)
        {
            throw content.Malformed(MalformedReason.MissingObject);
        }

        ReadOnlyMemory<byte>? publicKey = content.NextIs(PublicKey) ? content.ReadSequence(PublicKey).ReadBitString() : (ReadOnlyMemory<byte>?)null;
        content.ThrowIfNotEmpty();
        EcKeyPair pair;
        try
        {
            pair = group.ImportKeyPair(privateKey);
        }
        catch (ArgumentException e)
        {
            throw new MalformedDataException(Structure, MalformedReason.InvalidValue, innerException: e);
        }

        if (publicKey is { } given && !given.Span.SequenceEqual(pair.PublicKey.Encoded.Span))
        {
            pair.Dispose();
            throw new MalformedDataException(Structure, MalformedReason.InvalidPoint);
        }

        return pair;
    }
}
