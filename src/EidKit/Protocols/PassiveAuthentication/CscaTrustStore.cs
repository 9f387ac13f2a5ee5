using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Protocols.PassiveAuthentication;

/// <summary>The certificates of country signing CAs that the caller trusts (ICAO 9303-12 §3).</summary>
/// <remarks>
/// Whatever is put in is trusted, so it has to come from a trustworthy place: the master list of the Federal Office for Information Security, or a
/// diplomatic exchange. Immutable and thread safe.
/// </remarks>
public sealed class CscaTrustStore
{
    private const string PemLabel = "CERTIFICATE";
    private readonly SignerCertificate[] _certificates;

    /// <summary>Takes certificates.</summary>
    /// <param name="certificates">The certificates; several of one country are common, since each is used for some years.</param>
    public CscaTrustStore(params IEnumerable<SignerCertificate> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        _certificates = [.. certificates];
    }

    /// <summary>The certificates.</summary>
    public IReadOnlyList<SignerCertificate> Certificates => _certificates;

    /// <summary>Decodes a file of certificates.</summary>
    /// <param name="file">One certificate in DER, or any number of them in PEM one after the other.</param>
    /// <returns>The trust store.</returns>
    /// <exception cref="MalformedDataException">The file holds no certificate, or one does not follow the standard.</exception>
    public static CscaTrustStore Decode(ReadOnlySpan<byte> file) =>
        file is [0x30, ..] ? new CscaTrustStore(SignerCertificate.Decode(file)) : DecodePem(System.Text.Encoding.Latin1.GetString(file));

    /// <summary>Makes a trust store with the certificates of this and another one.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>A new trust store.</returns>
    public CscaTrustStore With(CscaTrustStore other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new CscaTrustStore(_certificates.Concat(other._certificates));
    }

    /// <summary>The certificates that may have issued another one, by name and key identifier.</summary>
    internal IReadOnlyList<SignerCertificate> IssuersOf(SignerCertificate certificate) =>
        [.. _certificates.Where(c => c.MaySignCertificates && certificate.IsIssuedBy(c))];

    private static CscaTrustStore DecodePem(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        var certificates = new List<SignerCertificate>();
        while (PemEncoding.TryFind(text, out PemFields fields))
        {
            if (text[fields.Label].SequenceEqual(PemLabel))
            {
                certificates.Add(SignerCertificate.Decode(Convert.FromBase64String(text[fields.Base64Data].ToString())));
            }

            text = text[fields.Location.End..];
        }

        return certificates.Count > 0
            ? new CscaTrustStore(certificates)
            : throw new MalformedDataException("CSCA certificates", MalformedReason.MissingObject, length, tag: 0x30);
    }
}
