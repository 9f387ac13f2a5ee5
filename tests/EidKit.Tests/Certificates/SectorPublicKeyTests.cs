using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;
using EidKit.Tests.Protocols.RestrictedIdentification;

namespace EidKit.Tests.Certificates;

public class SectorPublicKeyTests
{
    [Fact]
    public void Decode_ComputedVector_GivesPointAndHashes()
    {
        SectorKeyVector vector = Vector();

        SectorPublicKey key = SectorPublicKey.Decode(vector.Encoded);

        Assert.Equal(vector.Point, key.Resolve().Encoded.ToArray());
        Assert.Equal("0.4.0.127.0.7.2.2.5.2.3", key.Oid);
        Assert.Equal(vector.Sha1, key.ComputeHash(HashKind.Sha1));
        Assert.Equal(vector.Sha256, key.ComputeHash(HashKind.Sha256));
        Assert.Equal(vector.Sha512, key.ComputeHash(HashKind.Sha512));
        Assert.Equal(vector.Encoded, key.Encode());
    }

    [Fact]
    public void DecodeContent_ValueWithoutTag_IsTheSameKey()
    {
        SectorKeyVector vector = Vector();
        byte[] content = new TlvReader(vector.Encoded, "test").Read(0x7F49).Value.ToArray();

        SectorPublicKey key = SectorPublicKey.DecodeContent(content);

        Assert.Equal(vector.Encoded, key.Encode());
        Assert.Equal(content, key.EncodeContent());
    }

    [Fact]
    public void Create_PointOfTheVector_GivesTheVector()
    {
        SectorKeyVector vector = Vector();

        Assert.Equal(vector.Encoded, SectorPublicKey.Create(EcGroup.ById(13)!.DecodePoint(vector.Point), HashKind.Sha256).Encode());
    }

    [Theory]
    [InlineData(HashKind.Sha1, "0.4.0.127.0.7.2.2.5.2.1")]
    [InlineData(HashKind.Sha224, "0.4.0.127.0.7.2.2.5.2.2")]
    [InlineData(HashKind.Sha384, "0.4.0.127.0.7.2.2.5.2.4")]
    [InlineData(HashKind.Sha512, "0.4.0.127.0.7.2.2.5.2.5")]
    public void Create_OtherHash_GivesItsProtocol(HashKind hash, string oid) =>
        Assert.Equal(oid, SectorPublicKey.Create(EcGroup.ById(13)!.DecodePoint(Vector().Point), hash).Oid);

    [Fact]
    public void Decode_OtherProtocol_IsUnknownObjectIdentifier()
    {
        byte[] encoded = Vector().Encoded;
        // id-RI-ECDH becomes id-RI-DH.
        encoded[encoded.AsSpan().IndexOf(ObjectIdentifier.Encode("0.4.0.127.0.7.2.2.5.2.3")) + 8] = 1;

        Assert.Equal(MalformedReason.UnknownObjectIdentifier, Assert.Throws<MalformedDataException>(() => SectorPublicKey.Decode(encoded)).Reason);
    }

    [Fact]
    public void Decode_WithoutDomainParameters_IsMissingObject()
    {
        using var writer = new TlvWriter();
        writer.Write(0x06, ObjectIdentifier.Encode("0.4.0.127.0.7.2.2.5.2.3")).Write(0x86, Vector().Point);

        Assert.Equal(MalformedReason.MissingObject, Assert.Throws<MalformedDataException>(() => SectorPublicKey.DecodeContent(writer.Written)).Reason);
    }

    [Theory]
    [InlineData(0x84, MalformedReason.UnknownDomainParameters)]
    [InlineData(0x86, MalformedReason.InvalidPoint)]
    public void Resolve_PointChanged_IsRefusedWithTheReason(byte tag, MalformedReason reason)
    {
        byte[] encoded = Vector().Encoded;
        encoded[encoded.AsSpan().IndexOf((ReadOnlySpan<byte>)[tag, 0x41, 0x04]) + 66] ^= 1;

        SectorPublicKey key = SectorPublicKey.Decode(encoded);

        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => key.Resolve()).Reason);
    }

    [Fact]
    public void Decode_SectorKeyOfAnotherProject_GivesPointAndHash()
    {
        RecordedIdentifications.Run vector = SharedVectors.Load<RecordedIdentifications>("ri.json").Content.Vectors
            .First(v => v.SectorPublicKeyObject is not null);

        SectorPublicKey key = SectorPublicKey.Decode(vector.SectorPublicKeyObject!);

        Assert.Equal(vector.PkSector, key.Resolve().Encoded.ToArray());
        Assert.Equal(vector.SectorHash, key.ComputeHash(HashKind.Sha256));
        Assert.Equal(vector.ProtocolOid, key.Oid);
    }

    [Fact]
    public void Decode_Damaged_IsAValueOrMalformed() =>
        MalformedInput.CheckRoundTrip("sector key", Vector().Encoded, bytes => SectorPublicKey.Decode(bytes), key => key.Encode());

    private static SectorKeyVector Vector() => VectorFiles.Load<SectorKeyVector>("certificates/computed-sector-key.json").Content;

    internal sealed record SectorKeyVector(string What, string Source, byte[] Encoded, byte[] Point, byte[] Sha1, byte[] Sha256, byte[] Sha512);
}
