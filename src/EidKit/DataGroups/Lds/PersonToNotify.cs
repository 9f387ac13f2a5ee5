using EidKit.Encoding;

namespace EidKit.DataGroups.Lds;

/// <summary>A person to notify in an emergency (ICAO 9303-10 §4.7.16).</summary>
/// <remarks>Immutable, and personal data. Parts of names and addresses are divided by fillers <c>&lt;</c>.</remarks>
public sealed record PersonToNotify
{
    private const string Structure = "DG16";
    private const uint DateTag = 0x5F50;
    private const uint NameTag = 0x5F51;
    private const uint TelephoneTag = 0x5F52;
    private const uint AddressTag = 0x5F53;

    /// <summary>When this was recorded.</summary>
    public required PartialDate Recorded { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The telephone number.</summary>
    public required string Telephone { get; init; }

    /// <summary>The address.</summary>
    public required string Address { get; init; }

    /// <summary>Shows that something is hidden here.</summary>
    /// <returns>Always <c>«personal data»</c>.</returns>
    public override string ToString() => EidData.Hidden;

    internal static PersonToNotify Read(TlvReader content)
    {
        TlvElement recorded = content.Read(DateTag);
        var person = new PersonToNotify
        {
            Recorded = LdsDigits.FindDate(recorded.Value) ?? throw new MalformedDataException(Structure, MalformedReason.InvalidDate, recorded.Offset, recorded.Tag),
            Name = ReadText(ref content, NameTag),
            Telephone = ReadText(ref content, TelephoneTag),
            Address = ReadText(ref content, AddressTag),
        };
        content.ThrowIfNotEmpty();
        return person;
    }

    internal void Write(TlvWriter writer) => writer
        .Write(DateTag, LdsDigits.Encode(Recorded))
        .Write(NameTag, System.Text.Encoding.UTF8.GetBytes(Name))
        .Write(TelephoneTag, System.Text.Encoding.UTF8.GetBytes(Telephone))
        .Write(AddressTag, System.Text.Encoding.UTF8.GetBytes(Address));

    private static string ReadText(ref TlvReader content, uint tag)
    {
        TlvElement text = content.Read(tag);
        return System.Text.Unicode.Utf8.IsValid(text.Value)
            ? System.Text.Encoding.UTF8.GetString(text.Value)
            : throw new MalformedDataException(Structure, MalformedReason.InvalidText, text.Offset, text.Tag);
    }
}
