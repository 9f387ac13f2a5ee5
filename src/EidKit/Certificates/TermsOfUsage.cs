using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>What a service tells the holder about purpose, address and data protection authority (TR-03110-4 §2.2.6). Immutable.</summary>
public sealed class TermsOfUsage
{
    private readonly byte[] _pdf;

    private TermsOfUsage(TermsOfUsageFormat format, string? text, byte[] pdf)
    {
        Format = format;
        Text = text;
        _pdf = pdf;
    }

    /// <summary>How the terms are written.</summary>
    public TermsOfUsageFormat Format { get; }

    /// <summary>The text or the HTML, as the issuer wrote it, a byte order mark included; null for a PDF file.</summary>
    public string? Text { get; }

    /// <summary>The PDF file; empty for the other formats.</summary>
    public ReadOnlyMemory<byte> Pdf => _pdf;

    /// <summary>Makes terms of text without markup.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The terms.</returns>
    public static TermsOfUsage FromPlainText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new TermsOfUsage(TermsOfUsageFormat.PlainText, text, []);
    }

    /// <summary>Makes terms of HTML.</summary>
    /// <param name="html">The HTML, ASCII only.</param>
    /// <returns>The terms.</returns>
    /// <exception cref="ArgumentException">A character is not ASCII.</exception>
    public static TermsOfUsage FromHtml(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        return html.All(char.IsAscii)
            ? new TermsOfUsage(TermsOfUsageFormat.Html, html, [])
            : throw new ArgumentException("The HTML of terms of usage is ASCII.", nameof(html));
    }

    /// <summary>Makes terms of a PDF file.</summary>
    /// <param name="file">The file.</param>
    /// <returns>The terms.</returns>
    public static TermsOfUsage FromPdf(ReadOnlySpan<byte> file) => new(TermsOfUsageFormat.Pdf, null, file.ToArray());

    internal static UniversalTagNumber TypeOf(TermsOfUsageFormat format) => format switch
    {
        TermsOfUsageFormat.PlainText => UniversalTagNumber.UTF8String,
        TermsOfUsageFormat.Html => UniversalTagNumber.IA5String,
        _ => UniversalTagNumber.OctetString,
    };

    internal static TermsOfUsage Read(Asn1Reader reader, TermsOfUsageFormat format) => format == TermsOfUsageFormat.Pdf
        ? new(format, null, reader.ReadOctetString().ToArray())
        : new(format, reader.ReadText(TypeOf(format)), []);

    internal void Write(AsnWriter writer)
    {
        if (Text is null)
        {
            writer.WriteOctetString(_pdf);
        }
        else
        {
            writer.WriteCharacterString(TypeOf(Format), Text);
        }
    }
}
