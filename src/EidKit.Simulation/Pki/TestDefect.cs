using System.Formats.Asn1;

namespace EidKit.Simulation.Pki;

/// <summary>What a defect list says of the documents of a signer (TR-03129).</summary>
/// <param name="Signer">The document signer.</param>
/// <param name="Oid">The kind of defect, id-DefectList or below, in dotted form.</param>
/// <param name="Parameters">What else is said of it, DER; empty for nothing.</param>
public sealed record TestDefect(TestDocumentSigner Signer, string Oid, ReadOnlyMemory<byte> Parameters = default)
{
    /// <summary>id-CertRevoked: the certificate of the signer is revoked.</summary>
    public const string CertificateRevokedOid = "0.4.0.127.0.7.3.1.5.1.1";

    /// <summary>id-CertReplaced: the certificate of the signer is malformed, and another one takes its place.</summary>
    public const string CertificateReplacedOid = "0.4.0.127.0.7.3.1.5.1.2";

    /// <summary>id-ChipAuthKeyRevoked: keys of chip authentication are compromised.</summary>
    public const string ChipAuthenticationKeyRevokedOid = "0.4.0.127.0.7.3.1.5.1.3";

    private enum RevocationStatus
    {
        NoIndication = 0,
    }

    /// <summary>Says that the certificate of a signer is revoked, without a reason.</summary>
    /// <param name="signer">The document signer.</param>
    /// <returns>The defect.</returns>
    public static TestDefect CertificateRevoked(TestDocumentSigner signer) => new(signer, CertificateRevokedOid, Encode(w => w.WriteEnumeratedValue(RevocationStatus.NoIndication)));

    /// <summary>Says that another certificate takes the place of that of a signer.</summary>
    /// <param name="signer">The document signer.</param>
    /// <param name="certificate">The other certificate, DER.</param>
    /// <returns>The defect.</returns>
    public static TestDefect CertificateReplaced(TestDocumentSigner signer, ReadOnlyMemory<byte> certificate) =>
        new(signer, CertificateReplacedOid, certificate);

    private static byte[] Encode(Action<AsnWriter> value)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        value(writer);
        return writer.Encode();
    }
}
