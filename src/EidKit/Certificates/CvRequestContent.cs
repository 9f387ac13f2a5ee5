using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>What is signed in a certificate request (TR-03110-3 §C.2, table 24).</summary>
public sealed record CvRequestContent
{
    /// <summary>Whose key the applicant expects to sign the certificate (CAR); null if the applicant leaves it open.</summary>
    public CertificateReference? AuthorityReference { get; init; }

    /// <summary>Whose certificate is asked for (CHR).</summary>
    public required CertificateReference HolderReference { get; init; }

    /// <summary>The public key, always with domain parameters (TR-03110-3 §D.3.3).</summary>
    public required CvcPublicKey PublicKey { get; init; }

    /// <summary>The extensions; none by default.</summary>
    public IReadOnlyList<CvcExtension> Extensions { get; init; } = [];

    internal bool HasCompleteKey => PublicKey.IsRsa || PublicKey.HasDomainParameters;

    internal byte[] EncodeBody()
    {
        using var writer = new TlvWriter();
        return writer.Write(CvcTags.Body, body =>
        {
            body.Write(CvcTags.ProfileIdentifier, CvCertificate.ProfileIdentifier);
            if (AuthorityReference is not null)
            {
                body.Write(CvcTags.AuthorityReference, AuthorityReference.Encode());
            }

            PublicKey.Write(body).Write(CvcTags.HolderReference, HolderReference.Encode());
            CvcExtension.WriteAll(body, Extensions);
        }).ToArray();
    }

    internal static CvRequestContent DecodeBody(TlvReader body, string structure)
    {
        CvCertificate.ReadProfile(ref body, structure);
        CertificateReference? car = body.PeekTag() == CvcTags.AuthorityReference ? CertificateReference.Decode(body.Read(), structure) : null;
        int offset = body.Offset;
        CvcPublicKey key = CvcPublicKey.DecodeContent(body.ReadRequiredConstructed(CvcTags.PublicKey, structure));
        var content = new CvRequestContent
        {
            AuthorityReference = car,
            PublicKey = key,
            HolderReference = CertificateReference.Decode(body.ReadRequired(CvcTags.HolderReference), structure),
            Extensions = CvcExtension.ReadAll(ref body, structure),
        };
        return content.HasCompleteKey ? content : throw new MalformedDataException(structure, MalformedReason.MissingObject, offset, CvcTags.PublicKey);
    }
}
