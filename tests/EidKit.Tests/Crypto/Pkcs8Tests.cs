using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;
using EidKit.Tests.Certificates;

namespace EidKit.Tests.Crypto;

public sealed class Pkcs8Tests
{
    private const string RsaEncryption = "1.2.840.113549.1.1.1";
    private const int PublicKeySize = 65;

    public static IEnumerable<TheoryDataRow<string>> PublishedKeys =>
        VectorFiles.Names("rfc9500-private-key-*.json").Concat(VectorFiles.Names("bsi-private-key-*.json"));

    public static IEnumerable<TheoryDataRow<string>> InvalidKeys => VectorFiles.Names("invalid-private-key-*.json");

    public static IEnumerable<TheoryDataRow<string>> PublishedFiles => CvcVector.Names(v => v.PrivateKeyPkcs8 is not null);

    public static TheoryData<int> Groups => [.. EcGroup.All.Select(g => g.ParameterId)];

    public static TheoryData<string> TrailingPlaces => ["file", "PKCS#8", "octets", "ECPrivateKey", "parameters", "public key"];

    [Theory]
    [MemberData(nameof(PublishedKeys))]
    public void Decode_PublishedKey_GivesBothKeys(string name)
    {
        PrivateKeyVector vector = VectorFiles.Load<PrivateKeyVector>(name).Content;

        using EcKeyPair pair = Pkcs8.Decode(vector.Encoded);
        using SecretBytes privateKey = pair.ExportPrivateKey();

        Assert.Equal(vector.ParameterId, pair.Group.ParameterId);
        Assert.True(vector.PrivateKey.AsSpan().SequenceEqual(privateKey.Span));
        Assert.Equal(vector.PublicKey, pair.PublicKey.Encoded.ToArray());
    }

    /// <summary>These name their curve by its numbers.</summary>
    [Theory]
    [MemberData(nameof(PublishedFiles))]
    public void Decode_PublishedFile_GivesTheKeyOfTheCertificate(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;

        using EcKeyPair pair = Pkcs8.Decode(vector.PrivateKeyPkcs8!);
        using SecretBytes privateKey = pair.ExportPrivateKey();

        Assert.True(vector.PrivateKeyHex!.AsSpan().TrimStart((byte)0).SequenceEqual(privateKey.Span.TrimStart((byte)0)));
        Assert.Equal(CvCertificate.Decode(vector.Der).PublicKey.Point.ToArray(), pair.PublicKey.Encoded.ToArray());
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Encode_EveryGroup_DecodesToTheSameKey(int parameterId)
    {
        using EcKeyPair pair = EcGroup.ById(parameterId)!.GenerateKeyPair(new SeededRandomSource(parameterId));
        using SecretBytes encoded = Pkcs8.Encode(pair);

        using EcKeyPair decoded = Pkcs8.Decode(encoded.Span);
        using SecretBytes again = Pkcs8.Encode(decoded);

        Assert.Equal(parameterId, decoded.Group.ParameterId);
        Assert.Equal(pair.PublicKey, decoded.PublicKey);
        Assert.True(encoded.Span.SequenceEqual(again.Span));
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void Decode_CurveByItsNumbers_IsTheStandardizedOne(int parameterId)
    {
        EcGroup group = EcGroup.ById(parameterId)!;
        var file = new PrivateKeyFile { Curve = PrivateKeyFile.NumbersOf(group), InnerCurve = PrivateKeyFile.NameOf(group) };

        using EcKeyPair pair = Pkcs8.Decode(file.Encode());
        using EcKeyPair bare = Pkcs8.Decode((file with { InnerCurve = file.Curve }).EncodeInner());

        Assert.Same(group, pair.Group);
        Assert.Equal(pair.PublicKey, bare.PublicKey);
    }

    [Fact]
    public void Decode_OptionalParts_AreTaken()
    {
        byte[] publicKey = PrivateKeyFile.PublicKey;
        PrivateKeyFile plain = new();
        PrivateKeyFile[] files =
        [
            plain,
            plain with { InnerPublicKey = publicKey },
            plain with { InnerCurve = plain.Curve, InnerPublicKey = publicKey },
            plain with { Attributes = [0xA0, 0x00] },
            plain with { Version = 1 },
            plain with { Version = 1, Attributes = [0xA0, 0x00], OuterPublicKey = publicKey, InnerPublicKey = publicKey },
            plain with { Key = [0, 0, PrivateKeyFile.Scalar] },
        ];

        foreach (PrivateKeyFile file in files)
        {
            using EcKeyPair pair = Pkcs8.Decode(file.Encode());
            Assert.Equal(publicKey, pair.PublicKey.Encoded.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(InvalidKeys))]
    public void Decode_InvalidKey_IsRefused(string name)
    {
        InvalidKeyVector vector = VectorFiles.Load<InvalidKeyVector>(name).Content;

        RequireRefused(vector.Expect, vector.Encoded);
    }

    [Theory]
    [MemberData(nameof(TrailingPlaces))]
    public void Decode_SomethingBehindTheEnd_IsTrailingData(string place)
    {
        var file = new PrivateKeyFile { InnerCurve = PrivateKeyFile.NameOf(PrivateKeyFile.Group), InnerPublicKey = PrivateKeyFile.PublicKey };
        using EcKeyPair unharmed = Pkcs8.Decode(file.Encode());

        RequireRefused(MalformedReason.TrailingData, (file with { TrailingIn = place }).Encode());
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    [InlineData(0, 2)]
    public void Decode_OtherVersion_IsUnknown(int version, int innerVersion) =>
        RequireRefused(MalformedReason.UnknownVersion, new PrivateKeyFile { Version = version, InnerVersion = innerVersion }.Encode());

    [Fact]
    public void Decode_PublicKeyInVersionOne_IsTrailingData() =>
        RequireRefused(MalformedReason.TrailingData, new PrivateKeyFile { OuterPublicKey = PrivateKeyFile.PublicKey }.Encode());

    [Theory]
    [InlineData(RsaEncryption)]
    [InlineData(AlgorithmIdentifier.StandardizedDomainParameters)]
    public void Decode_OtherAlgorithm_IsAnUnknownObjectIdentifier(string oid) =>
        RequireRefused(MalformedReason.UnknownObjectIdentifier, new PrivateKeyFile { Algorithm = oid }.Encode());

    [Fact]
    public void Decode_CurveThatIsNotStandardized_IsUnknown()
    {
        byte[] secp256k1 = Convert.FromHexString("06052B8104000A");
        byte[] madeUp = PrivateKeyFile.NumbersOf(PrivateKeyFile.Group, generator: PrivateKeyFile.PublicKey);
        byte[] implicitCurve = [0x05, 0x00];
        var bare = new PrivateKeyFile { InnerCurve = secp256k1 };

        Assert.All(
            [secp256k1, madeUp, implicitCurve, null],
            curve => RequireRefused(MalformedReason.UnknownDomainParameters, new PrivateKeyFile { Curve = curve }.Encode()));
        RequireRefused(MalformedReason.UnknownDomainParameters, bare.Encode());
        RequireRefused(MalformedReason.UnknownDomainParameters, bare.EncodeInner());
    }

    [Fact]
    public void Decode_TwoDifferentCurves_IsRefused() => RequireRefused(
        MalformedReason.UnknownDomainParameters, new PrivateKeyFile { InnerCurve = PrivateKeyFile.NameOf(EcGroup.ById(13)!) }.Encode());

    [Fact]
    public void Decode_NoCurveAnywhere_IsMissing() => RequireRefused(MalformedReason.MissingObject, new PrivateKeyFile().EncodeInner());

    [Fact]
    public void Decode_PrivateKeyOutOfRange_IsAnInvalidValue()
    {
        byte[] order = PrivateKeyFile.Group.Parameters.Order.ToArray();
        byte[] largest = [.. order[..^1], (byte)(order[^1] - 1)];
        using EcKeyPair pair = Pkcs8.Decode(new PrivateKeyFile { Key = largest }.Encode());

        Assert.All(
            (byte[][])[[], [0], order, [1, .. order]],
            key => RequireRefused(MalformedReason.InvalidValue, new PrivateKeyFile { Key = key }.Encode()));
    }

    [Fact]
    public void Decode_PublicKeyOfAnother_IsAnInvalidPoint()
    {
        byte[] other = PrivateKeyFile.Group.Parameters.Generator.ToArray();

        RequireRefused(MalformedReason.InvalidPoint, new PrivateKeyFile { InnerPublicKey = other }.Encode());
        RequireRefused(MalformedReason.InvalidPoint, new PrivateKeyFile { InnerPublicKey = [] }.Encode());
        RequireRefused(MalformedReason.InvalidPoint, new PrivateKeyFile { Version = 1, OuterPublicKey = other }.Encode());
    }

    [Fact]
    public void Decode_OtherStructure_IsNamed()
    {
        RequireRefused(MalformedReason.MissingObject, []);
        RequireRefused(MalformedReason.UnexpectedObject, [0x31, 0x00]);
        RequireRefused(MalformedReason.MissingObject, [0x30, 0x00]);
        RequireRefused(MalformedReason.UnexpectedObject, [0x30, 0x02, 0x04, 0x00]);
        RequireRefused(MalformedReason.Truncated, new PrivateKeyFile().Encode()[..^1]);
        RequireRefused(MalformedReason.TrailingData, new PrivateKeyFile { Attributes = [0xA2, 0x00] }.Encode());
    }

    [Fact]
    public void Decode_BitsThatFillNoByte_AreAnInvalidValue()
    {
        byte[] encoded = new PrivateKeyFile { InnerPublicKey = PrivateKeyFile.PublicKey }.Encode();
        encoded[^(PublicKeySize + 1)] = 1;
        encoded[^1] &= 0xFE;

        RequireRefused(MalformedReason.InvalidValue, encoded);
    }

    [Theory]
    [MemberData(nameof(PublishedKeys))]
    public void Decode_DamagedPublishedKey_IsAKeyOrMalformed(string name) =>
        MalformedInput.Check(name, VectorFiles.Load<PrivateKeyVector>(name).Content.Encoded, DecodeAndDispose);

    [Fact]
    public void Decode_DamagedFile_IsAKeyOrMalformed()
    {
        byte[] publicKey = PrivateKeyFile.PublicKey;
        var named = new PrivateKeyFile { Version = 1, Attributes = [0xA0, 0x00], OuterPublicKey = publicKey, InnerPublicKey = publicKey };

        MalformedInput.Check("named curve", named.Encode(), DecodeAndDispose);
        MalformedInput.Check("explicit curve", (named with { Curve = PrivateKeyFile.NumbersOf(PrivateKeyFile.Group) }).Encode(), DecodeAndDispose);
    }

    [Fact]
    public void Decode_DamagedPublishedFile_IsAKeyOrMalformed() => MalformedInput.Check(
        "testbed-CVCA_1.json", SharedVectors.Load<CvcVector>("cvcert/testbed-CVCA_1.json").Content.PrivateKeyPkcs8!, DecodeAndDispose);

    [Fact]
    public void Decode_Input_IsLeftAsItIs()
    {
        byte[] encoded = new PrivateKeyFile().Encode();
        byte[] before = encoded.ToArray();

        DecodeAndDispose(encoded);

        Assert.Equal(before, encoded);
    }

    [Fact]
    public void Encode_BadArguments_Throw()
    {
        using EcKeyPair pair = PrivateKeyFile.Group.ImportKeyPair([PrivateKeyFile.Scalar]);
        pair.Dispose();

        Assert.Throws<ArgumentNullException>("key", () => Pkcs8.Encode(null!));
        Assert.Throws<ObjectDisposedException>(() => Pkcs8.Encode(pair));
    }

    private static void DecodeAndDispose(byte[] encoded) => Pkcs8.Decode(encoded).Dispose();

    private static void RequireRefused(MalformedReason reason, byte[] encoded)
    {
        MalformedDataException e = Assert.Throws<MalformedDataException>(() => DecodeAndDispose(encoded));
        Assert.Equal(reason, e.Reason);
        Assert.NotNull(e.Offset);
    }

    public sealed record PrivateKeyVector(string What, string Source, int ParameterId, byte[] Encoded, byte[] PrivateKey, byte[] PublicKey);

    public sealed record InvalidKeyVector(string What, string Source, byte[] Encoded, MalformedReason Expect);
}
