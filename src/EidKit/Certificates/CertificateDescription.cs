using System.Formats.Asn1;
using System.Globalization;
using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>The description of a terminal certificate, which the holder sees before the PIN is asked (TR-03110-4 §2.2.6). Immutable.</summary>
/// <remarks>
/// Decoding checks the structure. Whether it belongs to a certificate says <see cref="CompareWith"/>. The tags of the standard are explicit; the
/// implicit ones that the tool cvc-create of OpenPACE writes are read too.
/// </remarks>
public sealed class CertificateDescription
{
    private const string Structure = "certificate description";
    private const string TypePrefix = CvcExtension.DescriptionOid + ".";
    private readonly byte[] _encoded;

    private CertificateDescription(CertificateDescriptionContent content, byte[] encoded)
    {
        Content = content;
        _encoded = encoded;
    }

    /// <summary>What the description tells.</summary>
    public CertificateDescriptionContent Content { get; }

    /// <summary>Decodes a description.</summary>
    /// <param name="encoded">The DER encoding; the set of TLS certificates may be unsorted.</param>
    /// <returns>The description.</returns>
    /// <exception cref="MalformedDataException">A part is missing or malformed, its format is unknown, or bytes follow.</exception>
    public static CertificateDescription Decode(ReadOnlySpan<byte> encoded)
    {
        byte[] own = encoded.ToArray();
        var outer = new Asn1Reader(own, Structure);
        Asn1Reader reader = outer.ReadSequence();
        outer.ThrowIfNotEmpty();
        TermsOfUsageFormat format = ReadFormat(reader);
        var content = new CertificateDescriptionContent
        {
            IssuerName = Read(reader, 1, UniversalTagNumber.UTF8String, r => r.ReadText(UniversalTagNumber.UTF8String)),
            IssuerUrl = ReadOptionalUrl(reader, 2),
            SubjectName = Read(reader, 3, UniversalTagNumber.UTF8String, r => r.ReadText(UniversalTagNumber.UTF8String)),
            SubjectUrl = ReadOptionalUrl(reader, 4),
            TermsOfUsage = Read(reader, 5, TermsOfUsage.TypeOf(format), r => TermsOfUsage.Read(r, format)),
            RedirectUrl = ReadOptionalUrl(reader, 6),
            CommunicationCertificates = reader.NextIs(ContextTag(7)) ? ReadHashes(reader.ReadSequence(ContextTag(7))) : null,
        };
        reader.ThrowIfNotEmpty();
        return new CertificateDescription(content, own);
    }

    /// <summary>Makes a description.</summary>
    /// <param name="content">What it tells.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentException">A web address has a character that is not printable ASCII, or a text is no Unicode.</exception>
    public static CertificateDescription Create(CertificateDescriptionContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        CertificateDescriptionContent own = content with
        {
            CommunicationCertificates = content.CommunicationCertificates?.Select(h => (ReadOnlyMemory<byte>)h.ToArray()).ToArray(),
        };
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(TypePrefix + ((int)own.TermsOfUsage.Format).ToString(CultureInfo.InvariantCulture));
            Write(writer, 1, own.IssuerName, WriteText);
            Write(writer, 2, own.IssuerUrl, WriteUrl);
            Write(writer, 3, own.SubjectName, WriteText);
            Write(writer, 4, own.SubjectUrl, WriteUrl);
            Write(writer, 5, own.TermsOfUsage, (w, terms) => terms.Write(w));
            Write(writer, 6, own.RedirectUrl, WriteUrl);
            Write(writer, 7, own.CommunicationCertificates, WriteHashes);
        }

        return new CertificateDescription(own, writer.Encode());
    }

    /// <summary>Encodes as DER.</summary>
    /// <returns>A new array, which belongs to the caller; of a decoded description the same bytes.</returns>
    public byte[] Encode() => _encoded.AsSpan().ToArray();

    /// <summary>Computes the hash value that the certificate holds, see <see cref="CvcExtension.ForDescription"/>.</summary>
    /// <param name="hash">The hash function of the certificate's signature.</param>
    /// <returns>The hash value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The hash function is not defined.</exception>
    public byte[] ComputeHash(HashKind hash) => Hashing.Compute(hash, _encoded);

    /// <summary>Compares the description with the hash value in a certificate.</summary>
    /// <param name="certificate">The certificate of the terminal.</param>
    /// <returns>Whether it is the description of this certificate, or why it is not.</returns>
    public DescriptionVerdict CompareWith(CvCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        if (certificate.DescriptionHash is not { } expected)
        {
            return DescriptionVerdict.NoHashInCertificate;
        }

        // «The hash function used to sign the certificate» is the one of its own key, for it is the same within a chain (TR-03110-3 §2.3).
        if (certificate.PublicKey.Hash is not { } hash)
        {
            return DescriptionVerdict.UnknownHashFunction;
        }

        return expected.Span.SequenceEqual(ComputeHash(hash)) ? DescriptionVerdict.Matches : DescriptionVerdict.DifferentHash;
    }

    /// <summary>Whether this is the description of a certificate.</summary>
    /// <param name="certificate">The certificate of the terminal.</param>
    /// <returns>True if the certificate holds the hash value of this description; <see cref="CompareWith"/> says why not.</returns>
    public bool Matches(CvCertificate certificate) => CompareWith(certificate) == DescriptionVerdict.Matches;

    private static Asn1Tag ContextTag(int number) => new(TagClass.ContextSpecific, number, isConstructed: true);

    private static TermsOfUsageFormat ReadFormat(Asn1Reader reader)
    {
        int offset = reader.Offset;
        return reader.ReadOid() switch
        {
            TypePrefix + "1" => TermsOfUsageFormat.PlainText,
            TypePrefix + "2" => TermsOfUsageFormat.Html,
            TypePrefix + "3" => TermsOfUsageFormat.Pdf,
            _ => throw new MalformedDataException(Structure, MalformedReason.UnknownObjectIdentifier, offset, tag: 0x06),
        };
    }

    private static T Read<T>(Asn1Reader reader, int number, UniversalTagNumber type, Func<Asn1Reader, T> read)
    {
        Asn1Tag tag = ContextTag(number);
        bool isImplicit = reader.NextIs(tag) && (reader.Remaining.Span[0] & 0x20) == 0;
        Asn1Reader inner = isImplicit ? ReadImplicit(reader, type) : reader.ReadSequence(tag);
        T value = read(inner);
        inner.ThrowIfNotEmpty();
        return value;
    }

    /// <summary>Gives an implicitly tagged value the tag of its type back.</summary>
    private static Asn1Reader ReadImplicit(Asn1Reader reader, UniversalTagNumber type)
    {
        int offset = reader.Offset;
        byte[] element = reader.ReadEncoded().ToArray();
        element[0] = (byte)type;
        return new Asn1Reader(element, Structure, offset: offset);
    }

    private static string? ReadOptionalUrl(Asn1Reader reader, int number) =>
        reader.NextIs(ContextTag(number)) ? Read(reader, number, UniversalTagNumber.PrintableString, ReadUrl) : null;

    /// <summary>
    /// Reads a PrintableString, but with all printable ASCII characters: web addresses have some, such as the underscore, that the type does not
    /// know, and issuers write them nevertheless.
    /// </summary>
    private static string ReadUrl(Asn1Reader reader)
    {
        int offset = reader.Offset;
        var element = new TlvReader(reader.ReadEncoded().Span, Structure, TlvRules.Distinguished, offset);
        ReadOnlySpan<byte> text = element.ReadValue((uint)UniversalTagNumber.PrintableString);
        return text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') < 0
            ? System.Text.Encoding.ASCII.GetString(text)
            : throw new MalformedDataException(Structure, MalformedReason.InvalidText, offset, (uint)UniversalTagNumber.PrintableString);
    }

    private static List<ReadOnlyMemory<byte>> ReadHashes(Asn1Reader reader)
    {
        // An implicit tag stands in place of that of the set.
        Asn1Reader set = reader.NextIs(Asn1Tag.SetOf) ? reader.ReadSet() : reader;
        var hashes = new List<ReadOnlyMemory<byte>>();
        while (set.HasData)
        {
            hashes.Add(set.ReadOctetString());
        }

        reader.ThrowIfNotEmpty();
        return hashes;
    }

    private static void Write<T>(AsnWriter writer, int number, T? value, Action<AsnWriter, T> write)
        where T : class
    {
        if (value is not null)
        {
            using (writer.PushSequence(ContextTag(number)))
            {
                write(writer, value);
            }
        }
    }

    private static void WriteText(AsnWriter writer, string text) => writer.WriteCharacterString(UniversalTagNumber.UTF8String, text);

    private static void WriteUrl(AsnWriter writer, string url)
    {
        if (url.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0)
        {
            throw new ArgumentException("A web address in a certificate description is printable ASCII.", nameof(url));
        }

        using var text = new TlvWriter();
        writer.WriteEncodedValue(text.Write((uint)UniversalTagNumber.PrintableString, System.Text.Encoding.ASCII.GetBytes(url)).Written);
    }

    private static void WriteHashes(AsnWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> hashes)
    {
        using (writer.PushSetOf())
        {
            foreach (ReadOnlyMemory<byte> hash in hashes)
            {
                writer.WriteOctetString(hash.Span);
            }
        }
    }
}
