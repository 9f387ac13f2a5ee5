using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.Certificates;

public class CvCertificateRequestTests
{
    private static readonly EcGroup Group = EcGroup.ById(13)!;

    [Fact]
    public void Decode_ComputedVector_GivesItsFieldsAndSignatures()
    {
        RequestVector vector = Vector();

        CvCertificateRequest request = CvCertificateRequest.Decode(vector.Encoded);

        Assert.Equal(vector.Authority, request.Content.AuthorityReference?.ToString());
        Assert.Equal(vector.Holder, request.Content.HolderReference.ToString());
        Assert.Equal(vector.InnerKey, request.Content.PublicKey.Resolve().Key.Encoded.ToArray());
        Assert.Equal(vector.SectorHash, request.Content.Extensions.Single(e => e.Oid == CvcExtension.SectorOid).Find(0x80)?.ToArray());
        Assert.Equal(vector.OuterAuthority, request.OuterReference?.ToString());
        Assert.True(request.IsAuthenticated);
        Assert.True(request.VerifyInnerSignature());
        Assert.True(request.VerifyOuterSignature(Group.DecodePoint(vector.OuterKey), HashKind.Sha256));
        Assert.False(request.VerifyOuterSignature(Group.DecodePoint(vector.InnerKey), HashKind.Sha256));
        Assert.Equal(vector.Encoded, request.Encode());
    }

    [Fact]
    public void Decode_InnerRequestOnly_HasNoOuterSignature()
    {
        RequestVector vector = Vector();

        CvCertificateRequest request = CvCertificateRequest.Decode(vector.Inner);

        Assert.False(request.IsAuthenticated);
        Assert.Null(request.OuterReference);
        Assert.True(request.OuterSignature.IsEmpty);
        Assert.True(request.VerifyInnerSignature());
        Assert.False(request.VerifyOuterSignature(Group.DecodePoint(vector.OuterKey), HashKind.Sha256));
        Assert.Equal(vector.Inner, request.Encode());
    }

    [Fact]
    public void Authenticate_InnerRequestOfTheVector_GivesTheVector()
    {
        RequestVector vector = Vector();
        CvCertificateRequest expected = CvCertificateRequest.Decode(vector.Encoded);

        CvCertificateRequest request = CvCertificateRequest.Decode(vector.Inner)
            .Authenticate(CertificateReference.Parse(vector.OuterAuthority), _ => expected.OuterSignature.ToArray());

        Assert.Equal(vector.Encoded, request.Encode());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sign_WithOrWithoutAuthority_DecodesAndVerifies(bool withAuthority)
    {
        using var holder = new TestCvcIssuer("ZZDV00002");
        using var former = new TestCvcIssuer("ZZDV00001");
        var content = new CvRequestContent
        {
            AuthorityReference = withAuthority ? CertificateReference.Parse("ZZCVCA00001") : null,
            HolderReference = holder.Name,
            PublicKey = CvcPublicKey.Create(holder.Key.PublicKey, HashKind.Sha256, withDomainParameters: true),
        };

        CvCertificateRequest signed = CvCertificateRequest.Sign(content, holder.Key, HashKind.Sha256)
            .Authenticate(former.Name, data => PlainEcdsa.Sign(former.Key, HashKind.Sha256, data));
        CvCertificateRequest decoded = CvCertificateRequest.Decode(signed.Encode());

        Assert.Equal(content.AuthorityReference, decoded.Content.AuthorityReference);
        Assert.True(decoded.VerifyInnerSignature());
        Assert.True(decoded.VerifyOuterSignature(former.Key.PublicKey, HashKind.Sha256));
    }

    [Fact]
    public void VerifySignatures_BodyChanged_AreBothFalse()
    {
        RequestVector vector = Vector();
        byte[] encoded = vector.Encoded;
        encoded[encoded.AsSpan().LastIndexOf(vector.SectorHash)] ^= 1;

        CvCertificateRequest request = CvCertificateRequest.Decode(encoded);

        Assert.False(request.VerifyInnerSignature());
        Assert.False(request.VerifyOuterSignature(Group.DecodePoint(vector.OuterKey), HashKind.Sha256));
    }

    [Fact]
    public void VerifyOuterSignature_ReferenceChanged_IsFalse()
    {
        RequestVector vector = Vector();
        CvCertificateRequest request = CvCertificateRequest.Decode(vector.Encoded);

        CvCertificateRequest changed = request.Authenticate(CertificateReference.Parse("ZZTESTDV00009"), _ => request.OuterSignature.ToArray());

        Assert.True(changed.VerifyInnerSignature());
        Assert.False(changed.VerifyOuterSignature(Group.DecodePoint(vector.OuterKey), HashKind.Sha256));
    }

    [Fact]
    public void Sign_KeyWithoutDomainParameters_Throws()
    {
        using var holder = new TestCvcIssuer("ZZDV00002");
        var content = new CvRequestContent
        {
            HolderReference = holder.Name,
            PublicKey = CvcPublicKey.Create(holder.Key.PublicKey, HashKind.Sha256, withDomainParameters: false),
        };

        Assert.Throws<ArgumentException>(() => CvCertificateRequest.Sign(content, holder.Key, HashKind.Sha256));
    }

    [Fact]
    public void Decode_KeyWithoutDomainParametersOrCertificate_IsRefusedWithTheReason()
    {
        using var holder = new TestCvcIssuer("ZZDV00002");
        using var writer = new TlvWriter();
        writer.Write(0x7F21, request => request
            .Write(0x7F4E, body => body
                .Write(0x5F29, 0)
                .WriteEncoded(CvcPublicKey.Create(holder.Key.PublicKey, HashKind.Sha256, withDomainParameters: false).Encode())
                .Write(0x5F20, holder.Name.Encode()))
            .Write(0x5F37, [1]));

        Assert.Equal(MalformedReason.MissingObject, Refused(writer.ToArray()));
        Assert.Equal(MalformedReason.MissingObject, Refused([]));
        // A certificate has more in its body than a request.
        Assert.Equal(MalformedReason.MissingObject, Refused(holder.SelfSigned().Encode()));
        Assert.Equal(MalformedReason.TrailingData, Refused([.. Vector().Encoded, 0]));
    }

    [Fact]
    public void Decode_Damaged_IsAValueOrMalformed()
    {
        RequestVector vector = Vector();
        MalformedInput.CheckRoundTrip("outer", vector.Encoded, bytes => CvCertificateRequest.Decode(bytes), r => r.Encode());
        MalformedInput.CheckRoundTrip("inner", vector.Inner, bytes => CvCertificateRequest.Decode(bytes), r => r.Encode());
    }

    private static MalformedReason Refused(byte[] encoded) =>
        Assert.Throws<MalformedDataException>(() => CvCertificateRequest.Decode(encoded)).Reason;

    private static RequestVector Vector() => VectorFiles.Load<RequestVector>("certificates/computed-request.json").Content;

    internal sealed record RequestVector(
        string What,
        string Source,
        byte[] Encoded,
        byte[] Inner,
        string Authority,
        string Holder,
        string OuterAuthority,
        byte[] InnerKey,
        byte[] OuterKey,
        byte[] SectorHash);
}
