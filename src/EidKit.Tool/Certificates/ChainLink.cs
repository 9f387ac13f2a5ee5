using System.Text.Json.Serialization;
using EidKit.Certificates;
using EidKit.Tool.Output;

namespace EidKit.Tool.Certificates;

/// <summary>One certificate of a chain.</summary>
internal sealed record ChainLink(string File, string Holder, string Issuer, string Role, DateOnly ValidFrom, DateOnly ValidTo, string State)
{
    [JsonIgnore]
    public LinkState Verdict { get; init; }

    [JsonIgnore]
    public CertificateRole CertificateRole { get; init; }

    [JsonIgnore]
    public bool IsGood => Verdict is LinkState.Trusted or LinkState.Accepted;

    public static ChainLink Of(CertificateFile file, LinkState state)
    {
        CvCertificate certificate = file.Certificate!;
        return new ChainLink(
            file.Name,
            certificate.HolderReference.ToString(),
            certificate.AuthorityReference.ToString(),
            JsonNames.Of(certificate.Role),
            certificate.EffectiveDate,
            certificate.ExpirationDate,
            JsonNames.Of(state))
        {
            Verdict = state,
            CertificateRole = certificate.Role,
        };
    }
}
