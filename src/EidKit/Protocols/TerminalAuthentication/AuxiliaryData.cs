using System.Globalization;
using EidKit.Encoding;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>Authenticated auxiliary data: what the card is asked to compare later without giving the value (TR-03110-3 §A.7.5).</summary>
/// <remarks>The bytes as sent are kept, for they are signed. Immutable.</remarks>
public sealed class AuxiliaryData
{
    /// <summary>Object identifier of age verification.</summary>
    public const string AgeVerification = "0.4.0.127.0.7.3.1.4.1";

    /// <summary>Object identifier of document validity verification.</summary>
    public const string DocumentValidity = "0.4.0.127.0.7.3.1.4.2";

    /// <summary>Object identifier of community id verification.</summary>
    public const string CommunityIdVerification = "0.4.0.127.0.7.3.1.4.3";

    private const uint TemplateTag = 0x73;
    private const uint OidTag = 0x06;
    internal const uint ValueTag = 0x53;
    private const string Structure = "auxiliary data";

    /// <summary>Makes auxiliary data.</summary>
    /// <param name="bornOnOrBefore">The last day of birth that is old enough; null if age is not asked.</param>
    /// <param name="validOn">The day on which the document must be valid; null if that is not asked.</param>
    /// <param name="communityIdPrefix">The leading bytes of the community id in BCD, 1 to 7; empty if it is not asked.</param>
    /// <exception cref="ArgumentException">The community id is longer than seven bytes.</exception>
    public AuxiliaryData(DateOnly? bornOnOrBefore = null, DateOnly? validOn = null, ReadOnlySpan<byte> communityIdPrefix = default)
    {
        if (communityIdPrefix.Length > 7)
        {
            throw new ArgumentException("A community id has at most seven bytes.", nameof(communityIdPrefix));
        }

        BornOnOrBefore = bornOnOrBefore;
        ValidOn = validOn;
        CommunityIdPrefix = communityIdPrefix.ToArray();
        using var writer = new TlvWriter();
        writer.Write(TerminalAuthenticationFlow.AuxiliaryDataTag, WriteTemplates);
        Encoded = writer.ToArray();
    }

    private AuxiliaryData(ReadOnlySpan<byte> encoded, DateOnly? bornOnOrBefore, DateOnly? validOn, ReadOnlyMemory<byte> communityIdPrefix)
    {
        Encoded = encoded.ToArray();
        BornOnOrBefore = bornOnOrBefore;
        ValidOn = validOn;
        CommunityIdPrefix = communityIdPrefix;
    }

    /// <summary>The last day of birth that is old enough; null if age is not asked.</summary>
    public DateOnly? BornOnOrBefore { get; }

    /// <summary>The day on which the document must be valid; null if that is not asked.</summary>
    public DateOnly? ValidOn { get; }

    /// <summary>The leading bytes of the community id in BCD; empty if it is not asked.</summary>
    public ReadOnlyMemory<byte> CommunityIdPrefix { get; }

    /// <summary>The data object 67 as it is sent and signed.</summary>
    public ReadOnlyMemory<byte> Encoded { get; }

    /// <summary>Decodes the data object 67 as a card does: of several entries of a kind the last counts, unknown ones are ignored.</summary>
    /// <param name="encoded">The data object with its tag.</param>
    /// <returns>The auxiliary data.</returns>
    /// <exception cref="MalformedDataException">The data do not follow the standard.</exception>
    public static AuxiliaryData Decode(ReadOnlySpan<byte> encoded)
    {
        DateOnly? born = null;
        DateOnly? valid = null;
        ReadOnlyMemory<byte> community = default;
        var outer = new TlvReader(encoded, Structure);
        TlvReader templates = outer.ReadConstructed(TerminalAuthenticationFlow.AuxiliaryDataTag);
        outer.ThrowIfNotEmpty();
        while (templates.HasData)
        {
            TlvReader template = templates.ReadConstructed(TemplateTag);
            string oid = ObjectIdentifier.Decode(template.ReadValue(OidTag), Structure);
            ReadOnlySpan<byte> value = template.ReadValue(ValueTag);
            template.ThrowIfNotEmpty();
            switch (oid)
            {
                case AgeVerification:
                    born = DecodeDate(template, value);
                    break;
                case DocumentValidity:
                    valid = DecodeDate(template, value);
                    break;
                case CommunityIdVerification:
                    community = value.Length is > 0 and <= 7 ? value.ToArray() : throw template.Malformed(MalformedReason.WrongLength, ValueTag);
                    break;
            }
        }

        return new AuxiliaryData(encoded, born, valid, community);
    }

    private static DateOnly DecodeDate(in TlvReader place, ReadOnlySpan<byte> digits) =>
        DateOnly.TryParseExact(System.Text.Encoding.ASCII.GetString(digits), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw place.Malformed(MalformedReason.InvalidDate, ValueTag);

    private void WriteTemplates(TlvWriter writer)
    {
        if (BornOnOrBefore is { } born)
        {
            WriteTemplate(writer, AgeVerification, EncodeDate(born));
        }

        if (ValidOn is { } day)
        {
            WriteTemplate(writer, DocumentValidity, EncodeDate(day));
        }

        if (!CommunityIdPrefix.IsEmpty)
        {
            WriteTemplate(writer, CommunityIdVerification, CommunityIdPrefix.ToArray());
        }
    }

    private static byte[] EncodeDate(DateOnly date) =>
        System.Text.Encoding.ASCII.GetBytes(date.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    private static void WriteTemplate(TlvWriter writer, string oid, byte[] value) =>
        writer.Write(TemplateTag, content => content.Write(OidTag, ObjectIdentifier.Encode(oid)).Write(ValueTag, value));
}
