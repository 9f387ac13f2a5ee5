using EidKit.Encoding;

namespace EidKit.Certificates;

/// <summary>
/// The name of a certificate holder or of its issuer: country, mnemonic and sequence number (TR-03110-3 §A.7.1), known as CHR and CAR. Immutable;
/// two with the same text are equal.
/// </summary>
public sealed class CertificateReference : IEquatable<CertificateReference>
{
    /// <summary>The longest reference in bytes.</summary>
    public const int MaximumLength = 16;

    private const int CountryLength = 2;
    private const int SequenceLength = 5;
    private readonly string _text;

    private CertificateReference(string text) => _text = text;

    /// <summary>The code of the country, two letters.</summary>
    public string Country => _text[..CountryLength];

    /// <summary>What the holder is called in its country, up to nine characters.</summary>
    public string Mnemonic => _text[CountryLength..^SequenceLength];

    /// <summary>The number of the key, five characters.</summary>
    public string Sequence => _text[^SequenceLength..];

    /// <summary>Takes a reference from text.</summary>
    /// <param name="text">For example <c>DECVCAeID00102</c>.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="FormatException">The length, the country or a character is not allowed.</exception>
    public static CertificateReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FaultOf(text) is null ? new CertificateReference(text) : throw new FormatException("The text is no certificate reference.");
    }

    /// <summary>Decodes the value of a reference, without tag and length.</summary>
    /// <param name="value">The value, 7 to 16 bytes of ISO 8859-1.</param>
    /// <param name="structure">What is read, for the message of the exception.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="MalformedDataException">The length, the country or a character is not allowed.</exception>
    public static CertificateReference Decode(ReadOnlySpan<byte> value, string structure = "certificate reference") =>
        Decode(value, structure, offset: null, tag: null);

    /// <summary>Encodes without tag and length.</summary>
    /// <returns>A new array, which belongs to the caller.</returns>
    public byte[] Encode() => System.Text.Encoding.Latin1.GetBytes(_text);

    /// <summary>Whether two references are the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if the text is the same, upper and lower case being different.</returns>
    public bool Equals(CertificateReference? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CertificateReference);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives the text.</summary>
    /// <returns>For example <c>DECVCAeID00102</c>.</returns>
    public override string ToString() => _text;

    /// <summary>Compares two references.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both are the same or both null.</returns>
    public static bool operator ==(CertificateReference? left, CertificateReference? right) => Equals(left, right);

    /// <summary>Compares two references.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(CertificateReference? left, CertificateReference? right) => !Equals(left, right);

    internal static CertificateReference Decode(TlvElement element, string structure) =>
        Decode(element.Value, structure, element.Offset, element.Tag);

    private static CertificateReference Decode(ReadOnlySpan<byte> value, string structure, int? offset, uint? tag)
    {
        // The length is checked before the text is made of it.
        string text = value.Length <= MaximumLength ? System.Text.Encoding.Latin1.GetString(value) : "";
        return FaultOf(text) is { } reason ? throw new MalformedDataException(structure, reason, offset, tag) : new CertificateReference(text);
    }

    private static MalformedReason? FaultOf(string text)
    {
        if (text.Length is < CountryLength + SequenceLength or > MaximumLength)
        {
            return MalformedReason.WrongLength;
        }

        bool country = char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]);
        return country && text.All(IsAssigned) ? null : MalformedReason.InvalidText;
    }

    /// <summary>TR-03110-3 §D.2.1.4: the control characters of ISO 8859-1 are an error.</summary>
    private static bool IsAssigned(char c) => c is (>= ' ' and <= '~') or (>= '\u00A0' and <= '\u00FF');
}
