using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Crypto;

/// <summary>The extensions of a certificate that decide what its key may do (RFC 5280 §4.2.1; ICAO 9303-12 §7.1).</summary>
internal sealed class CertificateExtensions
{
    private const string SubjectKeyIdentifierOid = "2.5.29.14";
    private const string KeyUsageOid = "2.5.29.15";
    private const string BasicConstraintsOid = "2.5.29.19";
    private const string AuthorityKeyIdentifierOid = "2.5.29.35";
    private const string ExtendedKeyUsageOid = "2.5.29.37";
    private static readonly Asn1Tag KeyIdentifierTag = new(TagClass.ContextSpecific, 0);

    /// <summary>What may be critical without harm: the period in which the key signs, alternative names, policies.</summary>
    private static readonly string[] Harmless = ["2.5.29.16", "2.5.29.17", "2.5.29.18", "2.5.29.32"];

    public ReadOnlyMemory<byte>? SubjectKeyIdentifier { get; private set; }

    public ReadOnlyMemory<byte>? AuthorityKeyIdentifier { get; private set; }

    /// <summary>The bits of the key usage; null if there is no such extension, which restricts nothing.</summary>
    public byte? KeyUsage { get; private set; }

    public bool? IsCertificateAuthority { get; private set; }

    public bool HasExtendedKeyUsage { get; private set; }

    /// <summary>Whether there is a critical extension that this library does not know.</summary>
    public bool HasUnknownCritical { get; private set; }

    public static CertificateExtensions Read(Asn1Reader reader)
    {
        var result = new CertificateExtensions();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Asn1Reader extensions = reader.ReadSequence();
        while (extensions.HasData)
        {
            Asn1Reader extension = extensions.ReadSequence();
            string oid = extension.ReadOid();
            if (!seen.Add(oid))
            {
                throw extension.Malformed(MalformedReason.DuplicateObject);
            }

            bool isCritical = extension.NextIs(UniversalTagNumber.Boolean) && extension.ReadBoolean();
            ReadOnlyMemory<byte> value = extension.ReadOctetString();
            extension.ThrowIfNotEmpty();
            result.Take(oid, isCritical, new Asn1Reader(value, "certificate extension " + oid, AsnEncodingRules.BER));
        }

        return result;
    }

    private void Take(string oid, bool isCritical, Asn1Reader value)
    {
        switch (oid)
        {
            case SubjectKeyIdentifierOid:
                SubjectKeyIdentifier = value.ReadOctetString();
                break;
            case AuthorityKeyIdentifierOid:
                Asn1Reader authority = value.ReadSequence();
                AuthorityKeyIdentifier = authority.NextIs(KeyIdentifierTag) ? authority.ReadOctetString(KeyIdentifierTag) : null;
                break;
            case KeyUsageOid:
                byte[] bits = value.ReadNamedBits();
                KeyUsage = bits.Length > 0 ? bits[0] : (byte)0;
                break;
            case BasicConstraintsOid:
                Asn1Reader constraints = value.ReadSequence();
                IsCertificateAuthority = constraints.NextIs(UniversalTagNumber.Boolean) && constraints.ReadBoolean();
                break;
            case ExtendedKeyUsageOid:
                HasExtendedKeyUsage = true;
                break;
            default:
                HasUnknownCritical |= isCritical && !Harmless.Contains(oid);
                break;
        }
    }
}
