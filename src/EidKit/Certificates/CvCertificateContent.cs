using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>What is signed in a card verifiable certificate (TR-03110-3 §C.1, table 23).</summary>
public sealed record CvCertificateContent
{
    /// <summary>Who issues the certificate (CAR).</summary>
    public required CertificateReference AuthorityReference { get; init; }

    /// <summary>Whose certificate it is (CHR).</summary>
    public required CertificateReference HolderReference { get; init; }

    /// <summary>The public key of the holder.</summary>
    public required CvcPublicKey PublicKey { get; init; }

    /// <summary>Kind of terminal, role and rights of the holder.</summary>
    public required Chat Chat { get; init; }

    /// <summary>The first day of validity, from 2000 to 2099: the day on which the certificate is made.</summary>
    public required DateOnly EffectiveDate { get; init; }

    /// <summary>The last day of validity, from 2000 to 2099.</summary>
    public required DateOnly ExpirationDate { get; init; }

    /// <summary>The extensions; none by default.</summary>
    public IReadOnlyList<CvcExtension> Extensions { get; init; } = [];

    internal byte[] EncodeBody()
    {
        using var writer = new TlvWriter();
        return writer.Write(CvcTags.Body, body =>
        {
            body.Write(CvcTags.ProfileIdentifier, CvCertificate.ProfileIdentifier)
                .Write(CvcTags.AuthorityReference, AuthorityReference.Encode());
            PublicKey.Write(body)
                .Write(CvcTags.HolderReference, HolderReference.Encode());
            Chat.Write(body)
                .Write(CvcTags.EffectiveDate, UnpackedBcdDate.Encode(EffectiveDate))
                .Write(CvcTags.ExpirationDate, UnpackedBcdDate.Encode(ExpirationDate));
            CvcExtension.WriteAll(body, Extensions);
        }).ToArray();
    }

    internal static CvCertificateContent DecodeBody(TlvReader body, string structure)
    {
        CvCertificate.ReadProfile(ref body, structure);
        CertificateReference car = CertificateReference.Decode(body.ReadRequired(CvcTags.AuthorityReference), structure);
        CvcPublicKey key = CvcPublicKey.DecodeContent(body.ReadRequiredConstructed(CvcTags.PublicKey, structure));
        CertificateReference chr = CertificateReference.Decode(body.ReadRequired(CvcTags.HolderReference), structure);
        Chat chat = Chat.DecodeContent(body.ReadRequiredConstructed(CvcTags.AuthorizationTemplate, structure));
        DateOnly effective = UnpackedBcdDate.Decode(body.ReadRequired(CvcTags.EffectiveDate), structure);
        TlvElement expiration = body.ReadRequired(CvcTags.ExpirationDate);
        var content = new CvCertificateContent
        {
            AuthorityReference = car,
            HolderReference = chr,
            PublicKey = key,
            Chat = chat,
            EffectiveDate = effective,
            ExpirationDate = UnpackedBcdDate.Decode(expiration, structure),
            Extensions = CvcExtension.ReadAll(ref body, structure),
        };
        return content.ExpirationDate >= effective ? content : throw expiration.Malformed(structure, MalformedReason.InvalidDate);
    }
}
