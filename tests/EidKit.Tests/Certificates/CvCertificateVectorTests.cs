using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

/// <summary>Certificates that cards and services of other makers have published.</summary>
public class CvCertificateVectorTests
{
    public static IEnumerable<TheoryDataRow<string>> Valid => CvcVector.Names(v => v.Valid);

    public static IEnumerable<TheoryDataRow<string>> WithIssuer => CvcVector.Names(v => v.Issuer is not null);

    public static IEnumerable<TheoryDataRow<string>> WithPrivateKey => CvcVector.Names(v => v.PrivateKeyHex is not null);

    public static TheoryData<string, MalformedReason> Malformed => new()
    {
        { "malformed-car-too-long", MalformedReason.WrongLength },
        { "malformed-chat-4-bytes", MalformedReason.WrongLength },
        { "malformed-chat-unknown-role", MalformedReason.UnknownObjectIdentifier },
        { "malformed-date-5-bytes", MalformedReason.WrongLength },
        { "malformed-empty", MalformedReason.MissingObject },
        { "malformed-expires-before-effective", MalformedReason.InvalidDate },
        { "malformed-garbage", MalformedReason.UnexpectedObject },
        { "malformed-indefinite-length", MalformedReason.UnsupportedLength },
        { "malformed-length-overrun", MalformedReason.Truncated },
        { "malformed-missing-car", MalformedReason.MissingObject },
        { "malformed-missing-chr", MalformedReason.MissingObject },
        { "malformed-missing-effective-date", MalformedReason.MissingObject },
        { "malformed-missing-expiration-date", MalformedReason.MissingObject },
        { "malformed-missing-public-key", MalformedReason.MissingObject },
        { "malformed-profile-1", MalformedReason.UnknownVersion },
        { "malformed-trailing-bytes", MalformedReason.TrailingData },
        { "malformed-wrong-outer-tag", MalformedReason.UnexpectedObject },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Decode_MalformedVector_IsRefusedWithItsReason(string name, MalformedReason reason)
    {
        CvcVector vector = CvcVector.Load(name + ".json");
        Assert.Equal("parse-error", vector.Expect);

        var e = Assert.Throws<MalformedDataException>(() => CvCertificate.Decode(vector.Der));

        Assert.Equal(reason, e.Reason);
    }

    [Fact]
    public void Malformed_VectorFiles_AreAllListed()
    {
        string[] files = [.. SharedVectors.LoadAll<CvcVector>("cvcert/*.json").Where(v => v.Content.Expect == "parse-error").Select(v => v.Name)];

        Assert.Equal(files, Malformed.Select(row => $"cvcert/{row.Data.Item1}.json"));
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Decode_ValidVector_GivesItsFields(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        ParsedCvc expected = vector.Parsed!;

        CvCertificate certificate = CvCertificate.Decode(vector.Der);

        Assert.Equal(expected.Car, certificate.AuthorityReference.ToString());
        Assert.Equal(expected.Chr, certificate.HolderReference.ToString());
        Assert.Equal(expected.EffectiveDate, certificate.EffectiveDate);
        Assert.Equal(expected.ExpirationDate, certificate.ExpirationDate);
        Assert.Equal(expected.Body, certificate.Body.ToArray());
        Assert.Equal(expected.Signature, certificate.Signature.ToArray());
        AssertKey(expected, certificate.PublicKey);
        AssertChat(expected.Chat, certificate.Chat);
        AssertExtensions(expected.Extensions, certificate.Extensions);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Encode_ValidVector_GivesTheSameBytes(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        CvCertificate certificate = CvCertificate.Decode(vector.Der);

        Assert.Equal(vector.Der, certificate.Encode());
        Assert.Equal(certificate.EncodeContent(), CvCertificate.DecodeContent(certificate.EncodeContent()).EncodeContent());
        Assert.Equal(certificate.EncodeContent(), Rebuild(certificate).EncodeContent());
    }

    [Theory]
    [MemberData(nameof(WithIssuer))]
    public void VerifySignature_WithTheIssuer_IsAsTheVectorSays(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        CvCertificate certificate = CvCertificate.Decode(vector.Der);
        CvCertificate issuer = CvcVector.Certificate(vector.Issuer!);
        if (issuer.PublicKey.IsRsa)
        {
            var e = Assert.Throws<MalformedDataException>(() => certificate.VerifySignature(issuer, inherited: null));
            Assert.Equal(MalformedReason.UnknownObjectIdentifier, e.Reason);
            return;
        }

        Assert.Equal(vector.Valid, certificate.VerifySignature(issuer, vector.InheritedGroup()));
    }

    [Theory]
    [MemberData(nameof(WithPrivateKey))]
    public void Resolve_VectorWithPrivateKey_GivesItsPublicKey(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        (EcPoint key, HashKind hash) = CvCertificate.Decode(vector.Der).PublicKey.Resolve(vector.InheritedGroup());

        using EcKeyPair pair = key.Group.ImportKeyPair(vector.PrivateKeyHex!);
        Assert.Equal(key, pair.PublicKey);
        Assert.Equal(HashKind.Sha256, hash);
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void Decode_DamagedVector_IsAValueOrMalformed(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        MalformedInput.CheckRoundTrip(name, vector.Der, bytes => CvCertificate.Decode(bytes), c => c.Encode());
    }

    /// <summary>Takes the certificate apart and puts it together again, with the signature that it has.</summary>
    private static CvCertificate Rebuild(CvCertificate certificate)
    {
        var content = new CvCertificateContent
        {
            AuthorityReference = CertificateReference.Parse(certificate.AuthorityReference.ToString()),
            HolderReference = CertificateReference.Parse(certificate.HolderReference.ToString()),
            PublicKey = CvcPublicKey.Decode(certificate.PublicKey.Encode()),
            Chat = Chat.Decode(certificate.Chat.Encode()),
            EffectiveDate = certificate.EffectiveDate,
            ExpirationDate = certificate.ExpirationDate,
            Extensions = certificate.Extensions,
        };
        return CvCertificate.Sign(content, _ => certificate.Signature.ToArray());
    }

    private static void AssertKey(ParsedCvc expected, CvcPublicKey key)
    {
        Assert.Equal(expected.PublicKeyOid, key.Oid);
        Assert.Equal(expected.PublicKeyHasDomainParameters, !key.IsRsa && key.HasDomainParameters);
        var reader = new TlvReader(key.Encode(), "test");
        TlvReader content = reader.ReadConstructed(0x7F49);
        content.Read(0x06);
        foreach ((string tag, string value) in expected.PublicKey)
        {
            Assert.Equal(value, Hex.Encode(content.ReadValue(Convert.ToUInt32(tag, 16))));
        }

        Assert.False(content.HasData);
        Assert.Equal(key.IsRsa ? expected.PublicKey["81"] : expected.PublicKey["86"], Hex.Encode(key.IsRsa ? key.Modulus.Span : key.Point.Span));
    }

    private static void AssertChat(ParsedChat expected, Chat chat)
    {
        Assert.Equal(VectorNames.TerminalTypeOf(expected.Oid), chat.Type);
        Assert.Equal(VectorNames.RoleOf(expected.Role), chat.Role);
        Assert.Equal(VectorNames.RightsOf(expected.Rights), chat.RightNames);
        Assert.Equal(expected.Value, chat.Encode()[^expected.Value.Length..]);
    }

    private static void AssertExtensions(ParsedExtension[] expected, IReadOnlyList<CvcExtension> extensions)
    {
        Assert.Equal(expected.Select(e => e.Oid), extensions.Select(e => e.Oid));
        foreach ((ParsedExtension e, CvcExtension extension) in expected.Zip(extensions))
        {
            Assert.Equal(e.Objects.Select(o => Convert.ToUInt32(o.Tag, 16)), extension.Tags);
            Assert.All(e.Objects, o => Assert.Equal(o.Value, extension.Find(Convert.ToUInt32(o.Tag, 16))?.ToArray()));
        }
    }
}
