using System.Formats.Asn1;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>The number of a municipality, or its first digits as a request (TR-03110-4 §2.2.3.1, MunicipalityID).</summary>
/// <remarks>
/// German documents hold 14 digits: country 4 (0276), state 2, region 2, district 2, municipality 4 (TR-03127 §3.4.3).
/// A card compares only as many bytes as a request has. Immutable.
/// </remarks>
public sealed record CommunityId
{
    /// <summary>The most bytes, which hold 14 digits.</summary>
    public const int MaximumLength = 7;

    private CommunityId(string digits) => Digits = digits;

    /// <summary>The digits, two for each byte, for example <c>02760503150000</c>.</summary>
    public string Digits { get; }

    /// <summary>Makes the value from digits.</summary>
    /// <param name="digits">2 to 14 digits, an even number.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="digits"/> is null.</exception>
    /// <exception cref="ArgumentException">The text has another form.</exception>
    public static CommunityId FromDigits(string digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Length is 0 or > 2 * MaximumLength || digits.Length % 2 != 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("A community id has an even number of digits, 2 to 14.", nameof(digits));
        }

        return new CommunityId(digits);
    }

    /// <summary>Decodes packed digits.</summary>
    /// <param name="encoded">1 to 7 bytes with two digits each.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The value.</returns>
    /// <exception cref="MalformedDataException">The length is wrong, or half a byte is no digit.</exception>
    public static CommunityId Decode(ReadOnlySpan<byte> encoded, string structure = "community id") =>
        Decode(encoded, structure, offset: 0, tag: null);

    /// <summary>Encodes as packed digits.</summary>
    /// <returns>1 to 7 bytes.</returns>
    public byte[] Encode() => Convert.FromHexString(Digits);

    /// <summary>Tells whether a community id begins with this one, which is how a card answers a request (TR-03110-3 §A.7.5).</summary>
    /// <param name="full">The community id of the card.</param>
    /// <returns>Whether all digits of this one agree.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="full"/> is null.</exception>
    public bool IsPrefixOf(CommunityId full)
    {
        ArgumentNullException.ThrowIfNull(full);
        return full.Digits.StartsWith(Digits, StringComparison.Ordinal);
    }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static CommunityId Read(Asn1Reader reader)
    {
        int offset = reader.Offset;
        return Decode(reader.ReadOctetStringInPlace().Span, reader.Structure, offset, (uint)UniversalTagNumber.OctetString);
    }

    private static CommunityId Decode(ReadOnlySpan<byte> encoded, string structure, int offset, uint? tag)
    {
        if (encoded.Length is 0 or > MaximumLength)
        {
            throw new MalformedDataException(structure, MalformedReason.WrongLength, offset, tag);
        }

        string digits = Convert.ToHexString(encoded);
        return digits.AsSpan().ContainsAnyExceptInRange('0', '9')
            ? throw new MalformedDataException(structure, MalformedReason.InvalidValue, offset, tag)
            : new CommunityId(digits);
    }
}
