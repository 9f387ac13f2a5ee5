using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class CvCertificateTests
{
    public static IEnumerable<TheoryDataRow<string>> WorkedExample => VectorFiles.Names("certificates/bsi-eac-*.json");

    [Theory]
    [MemberData(nameof(WorkedExample))]
    public void Decode_WorkedExample_GivesItsFields(string name)
    {
        WorkedExampleVector vector = VectorFiles.Load<WorkedExampleVector>(name).Content;

        CvCertificate certificate = CvCertificate.Decode(vector.Encoded);

        Assert.Equal((vector.Authority, vector.Holder), (certificate.AuthorityReference.ToString(), certificate.HolderReference.ToString()));
        Assert.Equal((vector.Type, vector.Role), (certificate.Chat.Type, certificate.Role));
        Assert.Equal(vector.Rights, certificate.Chat.RightNames);
        Assert.Equal(vector.KeyOid, certificate.PublicKey.Oid);
        Assert.Equal((vector.EffectiveDate, vector.ExpirationDate), (certificate.EffectiveDate, certificate.ExpirationDate));
        Assert.Equal(vector.Signature, certificate.Signature.ToArray());
        Assert.Equal(vector.Encoded, certificate.Encode());
    }

    [Theory]
    [InlineData("cvca", "cvca", true)]
    [InlineData("verifier", "cvca", true)]
    [InlineData("terminal", "verifier", true)]
    [InlineData("terminal", "cvca", false)]
    public void VerifySignature_WorkedExample_HoldsForTheIssuerOnly(string certificate, string issuer, bool holds)
    {
        EcGroup group = Example("cvca").PublicKey.Resolve().Key.Group;

        Assert.Equal("brainpoolP512r1", group.Name);
        Assert.Equal(holds, Example(certificate).VerifySignature(Example(issuer), group));
    }

    [Fact]
    public void VerifySignature_IssuerOfAnotherNameWithTheSameKey_IsFalse()
    {
        using var issuer = new TestCvcIssuer("ZZCVCA00001");
        using var other = new TestCvcIssuer("ZZCVCA00002");
        CvCertificate link = issuer.Link(other);
        CvCertificate renamed = CvCertificate.Sign(
            Content(issuer, issuer.Key.PublicKey) with { HolderReference = CertificateReference.Parse("ZZOTHER00001") }, issuer.Key, HashKind.Sha256);

        Assert.True(link.VerifySignature(issuer.Key.PublicKey, HashKind.Sha256));
        Assert.False(link.VerifySignature(renamed, inherited: null));
    }

    [Fact]
    public void IsLink_RolesAndNames_TellSelfSignedFromLink()
    {
        using var issuer = new TestCvcIssuer("ZZCVCA00001");
        using var other = new TestCvcIssuer("ZZCVCA00002");

        Assert.Equal((true, false), (issuer.SelfSigned().IsSelfSigned, issuer.SelfSigned().IsLink));
        Assert.Equal((false, true), (issuer.Link(other).IsSelfSigned, issuer.Link(other).IsLink));
        Assert.Equal((false, false), (issuer.Verifier(other).IsSelfSigned, issuer.Verifier(other).IsLink));
    }

    [Theory]
    [InlineData(12, HashKind.Sha1)]
    [InlineData(11, HashKind.Sha224)]
    [InlineData(13, HashKind.Sha256)]
    [InlineData(15, HashKind.Sha384)]
    [InlineData(18, HashKind.Sha512)]
    public void Sign_EveryHashFunction_DecodesAndVerifies(int parameterId, HashKind hash)
    {
        using var issuer = new TestCvcIssuer("ZZCVCA00001", parameterId, hash);

        CvCertificate decoded = CvCertificate.Decode(issuer.SelfSigned().Encode());

        Assert.True(decoded.VerifySignature(decoded, inherited: null));
        Assert.Equal((issuer.Key.PublicKey, hash), decoded.PublicKey.Resolve());
    }

    [Fact]
    public void Sign_WithExtensions_GivesThemBack()
    {
        using var issuer = new TestCvcIssuer("ZZDV00001");
        using var holder = new TestCvcIssuer("ZZTERM00001");
        byte[] description = [1, 2, 3];
        byte[] first = [4, 5];
        byte[] second = [6];

        CvCertificate both = CvCertificate.Decode(issuer.Issue(
            holder, Chat.For(TestCvcIssuer.AllRights), extensions: [CvcExtension.ForDescription(description), CvcExtension.ForSector(first, second)]).Encode());
        CvCertificate one = issuer.Issue(holder, Chat.For(TestCvcIssuer.AllRights), extensions: [CvcExtension.ForSector(first)]);
        CvCertificate none = issuer.Terminal(holder);

        Assert.Equal(description, both.DescriptionHash?.ToArray());
        Assert.Equal(first, both.FirstSectorKeyHash?.ToArray());
        Assert.Equal(second, both.SecondSectorKeyHash?.ToArray());
        Assert.Equal(first, one.FirstSectorKeyHash?.ToArray());
        Assert.Null(one.SecondSectorKeyHash);
        Assert.Null(one.DescriptionHash);
        Assert.Null(none.FirstSectorKeyHash);
    }

    [Fact]
    public void Encode_RandomContent_DecodesToTheSame()
    {
        using var issuer = new TestCvcIssuer("ZZCVCA00001");
        var random = new SeededRandomSource(31);
        byte[] bytes = new byte[32];
        for (int run = 0; run < 200; run++)
        {
            random.Fill(bytes);
            CvCertificateContent content = Content(issuer, issuer.Key.PublicKey) with
            {
                AuthorityReference = CertificateReference.Parse("ZZ" + Convert.ToHexString(bytes[..(3 + bytes[0] % 4)])),
                HolderReference = CertificateReference.Parse("ZZ" + Convert.ToHexString(bytes[8..(11 + bytes[1] % 4)])),
                Chat = Chat.For((AuthenticationTerminalRights)(BitConverter.ToUInt64(bytes, 16) & (1UL << 38) - 1), (CertificateRole)(bytes[2] % 4)),
                EffectiveDate = new DateOnly(2000, 1, 1).AddDays(bytes[3]),
                ExpirationDate = new DateOnly(2099, 12, 31).AddDays(-bytes[4]),
                Extensions = [CvcExtension.ForDescription(bytes), CvcExtension.ForSector(bytes.AsSpan(0, 20), bytes.AsSpan(20))],
            };

            CvCertificate decoded = CvCertificate.Decode(CvCertificate.Sign(content, _ => bytes.ToArray()).Encode());

            Assert.Equal((content.AuthorityReference, content.HolderReference), (decoded.AuthorityReference, decoded.HolderReference));
            Assert.Equal(content.Chat, decoded.Chat);
            Assert.Equal((content.EffectiveDate, content.ExpirationDate), (decoded.EffectiveDate, decoded.ExpirationDate));
            Assert.Equal(bytes, decoded.DescriptionHash?.ToArray());
            Assert.Equal(bytes[20..], decoded.SecondSectorKeyHash?.ToArray());
            Assert.Equal(bytes, decoded.Signature.ToArray());
        }
    }

    [Fact]
    public void Sign_ContentChangedAfterwards_KeepsTheCertificate()
    {
        using var issuer = new TestCvcIssuer("ZZDV00001");
        var extensions = new List<CvcExtension> { CvcExtension.ForDescription([1]) };
        CvCertificate certificate = issuer.Issue(issuer, Chat.For(TestCvcIssuer.AllRights), extensions: extensions);

        extensions.Clear();

        Assert.NotNull(certificate.DescriptionHash);
    }

    [Fact]
    public void Sign_ExpiresBeforeEffective_Throws()
    {
        using var issuer = new TestCvcIssuer("ZZDV00001");

        Assert.Throws<ArgumentException>(() => issuer.Terminal(issuer, from: TestCvcIssuer.End.AddDays(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => issuer.Terminal(issuer, to: new DateOnly(2100, 1, 1)));
    }

    [Fact]
    public void Decode_ExtensionWithoutContent_IsMissingObject()
    {
        using var issuer = new TestCvcIssuer("ZZDV00001");
        byte[] plain = issuer.Terminal(issuer).Body.ToArray();
        foreach (string extensions in new[] { "6500", "65027300", "650d730b06090400 7f000703010301" })
        {
            using var writer = new TlvWriter();
            byte[] body = new TlvReader(plain, "test").Read(0x7F4E).Value.ToArray();
            writer.Write(0x7F4E, [.. body, .. Hex.Decode(extensions)]).Write(0x5F37, [1]);

            var e = Assert.Throws<MalformedDataException>(() => CvCertificate.DecodeContent(writer.Written));

            Assert.Equal(MalformedReason.MissingObject, e.Reason);
        }
    }

    [Fact]
    public void Decode_LengthInTheBodyNotMinimal_IsLengthNotMinimal()
    {
        using var issuer = new TestCvcIssuer("ZZDV00001");
        byte[] body = new TlvReader(issuer.Terminal(issuer).Body.Span, "test").Read(0x7F4E).Value.ToArray();
        using var writer = new TlvWriter();
        writer.Write(0x7F4E, [.. Hex.Decode("5f298101"), .. body.AsSpan(3)]).Write(0x5F37, [1]);

        var e = Assert.Throws<MalformedDataException>(() => CvCertificate.DecodeContent(writer.Written));

        Assert.Equal(MalformedReason.LengthNotMinimal, e.Reason);
    }

    [Theory]
    [InlineData(0x5F25)]
    [InlineData(0x5F24)]
    public void Decode_DateThatIsNone_NamesItsTagAndPlace(int tag)
    {
        byte[] encoded = Example("terminal").Encode();
        int offset = encoded.AsSpan().IndexOf([(byte)(tag >> 8), (byte)tag, (byte)UnpackedBcdDate.Length]);
        encoded[offset + 3] = 10;

        var refused = Assert.Throws<MalformedDataException>(() => CvCertificate.Decode(encoded));

        Assert.Equal((MalformedReason.InvalidDate, offset, (uint)tag), (refused.Reason, refused.Offset, refused.Tag));
    }

    [Fact]
    public void ToString_AnyCertificate_NamesHolderIssuerRoleAndDates() =>
        Assert.Equal("DETESTATDE019 by DETESTDVDE019, Terminal, 2010-09-30 to 2010-10-30", Example("terminal").ToString());

    [Theory]
    [MemberData(nameof(WorkedExample))]
    public void Decode_Damaged_IsAValueOrMalformed(string name) => MalformedInput.CheckRoundTrip(
        name, VectorFiles.Load<WorkedExampleVector>(name).Content.Encoded, bytes => CvCertificate.Decode(bytes), c => c.Encode());

    private static CvCertificate Example(string name) =>
        CvCertificate.Decode(VectorFiles.Load<WorkedExampleVector>($"certificates/bsi-eac-{name}.json").Content.Encoded);

    private static CvCertificateContent Content(TestCvcIssuer issuer, EcPoint key) => new()
    {
        AuthorityReference = issuer.Name,
        HolderReference = issuer.Name,
        PublicKey = CvcPublicKey.Create(key, HashKind.Sha256, withDomainParameters: true),
        Chat = Chat.For(TestCvcIssuer.AllRights, CertificateRole.Cvca),
        EffectiveDate = TestCvcIssuer.Start,
        ExpirationDate = TestCvcIssuer.End,
    };

    internal sealed record WorkedExampleVector(
        string What,
        string Source,
        byte[] Encoded,
        string Authority,
        string Holder,
        TerminalType Type,
        CertificateRole Role,
        string[] Rights,
        string KeyOid,
        DateOnly EffectiveDate,
        DateOnly ExpirationDate,
        byte[] Signature);
}
