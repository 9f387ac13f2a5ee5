using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class CertificateDescriptionTests
{
    public static IEnumerable<TheoryDataRow<string>> SharedValid => Shared(v => v.Valid);

    public static TheoryData<string, MalformedReason> SharedInvalid => new()
    {
        { "invalid-missing-type-oid", MalformedReason.UnexpectedObject },
        { "invalid-not-a-sequence", MalformedReason.UnexpectedObject },
        { "invalid-trailing-bytes", MalformedReason.TrailingData },
        { "invalid-truncated", MalformedReason.Truncated },
    };

    [Theory]
    [InlineData("computed-description")]
    [InlineData("computed-description-implicit")]
    public void Decode_ComputedVector_GivesItsFieldsAndHash(string name)
    {
        DescriptionVector vector = Vector(name);

        CertificateDescription description = CertificateDescription.Decode(vector.Encoded);

        CertificateDescriptionContent content = description.Content;
        Assert.Equal((vector.IssuerName, vector.IssuerUrl), (content.IssuerName, content.IssuerUrl));
        Assert.Equal((vector.SubjectName, vector.SubjectUrl), (content.SubjectName, content.SubjectUrl));
        Assert.Equal((TermsOfUsageFormat.PlainText, vector.Terms), (content.TermsOfUsage.Format, content.TermsOfUsage.Text));
        Assert.Equal(vector.RedirectUrl, content.RedirectUrl);
        Assert.Equal(vector.Certificates.Select(c => Convert.FromHexString(c)), content.CommunicationCertificates!.Select(c => c.ToArray()));
        Assert.Equal(vector.Sha256, description.ComputeHash(HashKind.Sha256));
        Assert.Equal(vector.Encoded, description.Encode());
    }

    [Fact]
    public void Create_ContentOfTheVector_GivesTheVector()
    {
        DescriptionVector vector = Vector();
        CertificateDescriptionContent content = CertificateDescription.Decode(vector.Encoded).Content;

        CertificateDescription created = CertificateDescription.Create(
            content with { CommunicationCertificates = [.. content.CommunicationCertificates!.Reverse()] });

        Assert.Equal(vector.Encoded, created.Encode());
    }

    [Theory]
    [InlineData(TermsOfUsageFormat.PlainText)]
    [InlineData(TermsOfUsageFormat.Html)]
    [InlineData(TermsOfUsageFormat.Pdf)]
    public void Create_MandatoryFieldsOnly_DecodesAgain(TermsOfUsageFormat format)
    {
        TermsOfUsage terms = format switch
        {
            TermsOfUsageFormat.PlainText => TermsOfUsage.FromPlainText("\uFEFFÄ"),
            TermsOfUsageFormat.Html => TermsOfUsage.FromHtml("<p>&Auml;</p>"),
            _ => TermsOfUsage.FromPdf([0x25, 0x50, 0xFF]),
        };
        var content = new CertificateDescriptionContent { IssuerName = "Issuer", SubjectName = "Subject", TermsOfUsage = terms };

        CertificateDescriptionContent decoded = CertificateDescription.Decode(CertificateDescription.Create(content).Encode()).Content;

        Assert.Equal((format, terms.Text), (decoded.TermsOfUsage.Format, decoded.TermsOfUsage.Text));
        Assert.Equal(terms.Pdf.ToArray(), decoded.TermsOfUsage.Pdf.ToArray());
        Assert.Null(decoded.IssuerUrl ?? decoded.SubjectUrl ?? decoded.RedirectUrl);
        Assert.Null(decoded.CommunicationCertificates);
    }

    [Fact]
    public void Create_TextThatItsTypeCannotHold_Throws()
    {
        CertificateDescriptionContent content = CertificateDescription.Decode(Vector().Encoded).Content;

        Assert.Throws<ArgumentException>(() => TermsOfUsage.FromHtml("Ä"));
        Assert.Throws<ArgumentException>(() => CertificateDescription.Create(content with { SubjectUrl = "https://ä.example" }));
    }

    [Fact]
    public void CompareWith_Certificates_GivesTheVerdict()
    {
        CertificateDescription description = CertificateDescription.Decode(Vector().Encoded);

        Assert.Equal(DescriptionVerdict.Matches, description.CompareWith(CertificateWith(description.ComputeHash(HashKind.Sha256))));
        Assert.Equal(DescriptionVerdict.DifferentHash, description.CompareWith(CertificateWith(description.ComputeHash(HashKind.Sha1))));
        Assert.Equal(DescriptionVerdict.DifferentHash, description.CompareWith(CertificateWith([])));
        Assert.Equal(DescriptionVerdict.NoHashInCertificate, description.CompareWith(CertificateWith(null)));
        Assert.True(description.Matches(CertificateWith(description.ComputeHash(HashKind.Sha384), HashKind.Sha384)));
        Assert.False(description.Matches(CertificateWith(description.ComputeHash(HashKind.Sha384))));
    }

    [Fact]
    public void CompareWith_UnknownSignatureAlgorithm_IsUnknownHashFunction()
    {
        byte[] encoded = CertificateWith([1]).Encode();
        encoded[encoded.AsSpan().IndexOf(ObjectIdentifier.Encode("0.4.0.127.0.7.2.2.2.2.3")) + 9] = 9;

        DescriptionVerdict verdict = CertificateDescription.Decode(Vector().Encoded).CompareWith(CvCertificate.Decode(encoded));

        Assert.Equal(DescriptionVerdict.UnknownHashFunction, verdict);
    }

    [Fact]
    public void Decode_UnknownFormatOrWrongTerms_IsRefusedWithTheReason()
    {
        byte[] encoded = Vector().Encoded;
        int format = encoded.AsSpan().IndexOf(ObjectIdentifier.Encode(CvcExtension.DescriptionOid + ".1")) + 9;

        encoded[format] = 4;
        Assert.Equal(MalformedReason.UnknownObjectIdentifier, Refused(encoded));
        // Plain text where HTML or PDF was announced.
        encoded[format] = 2;
        Assert.Equal(MalformedReason.UnexpectedObject, Refused(encoded));
        encoded[format] = 3;
        Assert.Equal(MalformedReason.UnexpectedObject, Refused(encoded));
    }

    [Fact]
    public void Decode_ControlCharacterInWebAddress_IsInvalidText()
    {
        byte[] encoded = Vector().Encoded;
        encoded[encoded.AsSpan().IndexOf("https"u8)] = 7;

        Assert.Equal(MalformedReason.InvalidText, Refused(encoded));
    }

    [Theory]
    [InlineData("computed-description")]
    [InlineData("computed-description-implicit")]
    public void Decode_Damaged_IsAValueOrMalformed(string name) =>
        MalformedInput.CheckRoundTrip(name, Vector(name).Encoded, bytes => CertificateDescription.Decode(bytes), d => d.Encode());

    [Theory]
    [MemberData(nameof(SharedValid))]
    public void Decode_DescriptionOfAnotherProject_GivesItsFieldsAndHashes(string name)
    {
        SharedDescription vector = SharedVectors.Load<SharedDescription>(name).Content;
        ParsedDescription expected = vector.Parsed!;

        CertificateDescription description = CertificateDescription.Decode(vector.Der);

        CertificateDescriptionContent content = description.Content;
        Assert.Equal((expected.IssuerName, expected.IssuerUrl), (content.IssuerName, content.IssuerUrl));
        Assert.Equal((expected.SubjectName, expected.SubjectUrl), (content.SubjectName, content.SubjectUrl));
        Assert.Equal(expected.RedirectUrl, content.RedirectUrl);
        Assert.Equal(expected.CommCertificates, content.CommunicationCertificates?.Select(c => Hex.Encode(c.Span)));
        Assert.Equal(expected.DescriptionType, CvcExtension.DescriptionOid + "." + (int)content.TermsOfUsage.Format);
        AssertTerms(expected, content.TermsOfUsage);
        Assert.All(vector.Hashes!, h => Assert.Equal(h.Value, Hex.Encode(description.ComputeHash(Enum.Parse<HashKind>(h.Key, ignoreCase: true)))));
        Assert.Equal(vector.Der, description.Encode());
        MalformedInput.CheckRoundTrip(name, vector.Der, bytes => CertificateDescription.Decode(bytes), d => d.Encode());
    }

    [Theory]
    [MemberData(nameof(SharedInvalid))]
    public void Decode_InvalidVector_IsRefusedWithItsReason(string name, MalformedReason reason)
    {
        SharedDescription vector = SharedVectors.Load<SharedDescription>($"certificate-description/{name}.json").Content;
        Assert.Equal("parse-error", vector.Expect);

        Assert.Equal(reason, Refused(vector.Der));
    }

    [Fact]
    public void SharedInvalid_VectorFiles_AreAllListed()
    {
        string[] files = [.. SharedVectors.LoadAll<SharedDescription>("certificate-description/*.json").Where(v => !v.Content.Valid).Select(v => v.Name)];

        Assert.Equal(files, SharedInvalid.Select(row => $"certificate-description/{row.Data.Item1}.json"));
    }

    [Theory]
    [MemberData(nameof(CertificatesWithDescription))]
    public void Matches_CertificateOfAnotherProject_HoldsForItsDescriptionOnly(string name)
    {
        CvcVector vector = SharedVectors.Load<CvcVector>(name).Content;
        CvCertificate certificate = CvCertificate.Decode(vector.Der);
        byte[] own = SharedVectors.Load<SharedDescription>("certificate-description/" + vector.DescriptionFile).Content.Der;
        byte[] other = SharedVectors.Load<SharedDescription>("certificate-description/ausweisapp-html.json").Content.Der;

        Assert.True(CertificateDescription.Decode(own).Matches(certificate));
        Assert.Equal(DescriptionVerdict.DifferentHash, CertificateDescription.Decode(other).CompareWith(certificate));
    }

    public static IEnumerable<TheoryDataRow<string>> CertificatesWithDescription => CvcVector.Names(v => v.DescriptionFile is not null);

    private static void AssertTerms(ParsedDescription expected, TermsOfUsage terms)
    {
        byte[] bytes = terms.Text is { } text ? System.Text.Encoding.UTF8.GetBytes(text) : terms.Pdf.ToArray();
        Assert.Equal(expected.TermsOfUsageSha256, Hex.Encode(SHA256.HashData(bytes)));
        Assert.Equal(terms.Format is TermsOfUsageFormat.PlainText ? expected.TermsOfUsage : null, terms.Format is TermsOfUsageFormat.PlainText ? terms.Text : null);
    }

    private static IEnumerable<TheoryDataRow<string>> Shared(Func<SharedDescription, bool> about) =>
        SharedVectors.Names("certificate-description/*.json")
            .Where(row => SharedFolder.Find("vectors") is null || about(SharedVectors.Load<SharedDescription>(row.Data).Content));

    private static CvCertificate CertificateWith(byte[]? hash, HashKind kind = HashKind.Sha256)
    {
        using var holder = new TestCvcIssuer("ZZTERM00001", hash: kind);
        return holder.Issue(holder, Chat.For(TestCvcIssuer.AllRights), extensions: hash is null ? [] : [CvcExtension.ForDescription(hash)]);
    }

    private static MalformedReason Refused(byte[] encoded) =>
        Assert.Throws<MalformedDataException>(() => CertificateDescription.Decode(encoded)).Reason;

    private static DescriptionVector Vector(string name = "computed-description") =>
        VectorFiles.Load<DescriptionVector>($"certificates/{name}.json").Content;

    internal sealed record DescriptionVector(
        string What,
        string Source,
        byte[] Encoded,
        string IssuerName,
        string IssuerUrl,
        string SubjectName,
        string SubjectUrl,
        string Terms,
        string RedirectUrl,
        string[] Certificates,
        byte[] Sha256);

    internal sealed record SharedDescription(
        string What,
        string Source,
        bool Valid,
        byte[] Der,
        bool Verified,
        string[] Checks,
        ParsedDescription? Parsed = null,
        IReadOnlyDictionary<string, string>? Hashes = null,
        string? Expect = null);

    internal sealed record ParsedDescription(
        string DescriptionType,
        string IssuerName,
        string SubjectName,
        string TermsOfUsageTag,
        string TermsOfUsageFormat,
        string TermsOfUsageSha256,
        string? IssuerUrl = null,
        string? SubjectUrl = null,
        string? TermsOfUsage = null,
        string? RedirectUrl = null,
        string[]? CommCertificates = null);
}
