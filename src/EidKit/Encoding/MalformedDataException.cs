using System.Globalization;
using System.Text;

namespace EidKit.Encoding;

/// <summary>Thrown for bytes from a card, a certificate or a file that do not follow their standard.</summary>
/// <remarks>The message names the structure, the reason and the place, never the content: it may be personal.</remarks>
public sealed class MalformedDataException : Exception
{
    /// <summary>Makes an exception for a structure and a reason.</summary>
    /// <param name="structure">What was decoded, for example «EF.CardAccess».</param>
    /// <param name="reason">What is wrong with it.</param>
    /// <param name="offset">Where, in bytes from the start of the structure, if known.</param>
    /// <param name="tag">Which data object, if known; tag bytes big-endian, for example 0x7F49.</param>
    /// <param name="innerException">The decoder's own exception, if there was one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="structure"/> is null.</exception>
    public MalformedDataException(
        string structure, MalformedReason reason, int? offset = null, uint? tag = null, Exception? innerException = null)
        : base(Describe(structure, reason, offset, tag), innerException)
    {
        Structure = structure;
        Reason = reason;
        Offset = offset;
        Tag = tag;
    }

    /// <summary>What was decoded, for example «EF.CardAccess».</summary>
    public string Structure { get; }

    /// <summary>What is wrong.</summary>
    public MalformedReason Reason { get; }

    /// <summary>Where, in bytes from the start of the structure; null if not known.</summary>
    public int? Offset { get; }

    /// <summary>The tag of the data object concerned, bytes big-endian; null if not known.</summary>
    public uint? Tag { get; }

    private static string Describe(string structure, MalformedReason reason, int? offset, uint? tag)
    {
        ArgumentNullException.ThrowIfNull(structure);
        var text = new StringBuilder(structure).Append(": ").Append(Describe(reason));
        if (tag is { } t)
        {
            text.Append(CultureInfo.InvariantCulture, $", tag {t:X2}");
        }

        if (offset is { } o)
        {
            text.Append(CultureInfo.InvariantCulture, $", offset {o}");
        }

        return text.Append('.').ToString();
    }

    private static string Describe(MalformedReason reason) => reason switch
    {
        MalformedReason.Truncated => "the data end too early",
        MalformedReason.TrailingData => "bytes follow after the end",
        MalformedReason.InvalidTag => "the tag is not valid",
        MalformedReason.UnsupportedLength => "the length is indefinite or too large",
        MalformedReason.LengthNotMinimal => "the length is not in its shortest form",
        MalformedReason.UnexpectedObject => "another data object was expected",
        MalformedReason.MissingObject => "a required data object is absent",
        MalformedReason.DuplicateObject => "a data object occurs twice",
        MalformedReason.WrongLength => "the length is not allowed for this data object",
        MalformedReason.InvalidValue => "the value is not allowed",
        MalformedReason.InvalidDate => "the date is not valid",
        MalformedReason.InvalidText => "the text has characters that are not allowed",
        MalformedReason.InvalidPoint => "the public key does not belong to its group",
        MalformedReason.UnknownDomainParameters => "the domain parameters are not those of a standardized group",
        MalformedReason.UnknownObjectIdentifier => "the object identifier is not known here",
        MalformedReason.UnknownVersion => "the version is not known",
        MalformedReason.InvalidAsn1 => "the ASN.1 encoding is not valid",
        MalformedReason.InvalidJson => "the text is no JSON document",
        MalformedReason.UnknownField => "there is no such field",
        _ => reason.ToString(),
    };
}
