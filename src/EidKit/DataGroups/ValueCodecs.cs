using System.Collections.ObjectModel;
using System.Formats.Asn1;
using System.Globalization;
using EidKit.Encoding;

namespace EidKit.DataGroups;

/// <summary>The kinds of values that data groups hold (TR-03110-4 §2.2.3.1).</summary>
internal static class ValueCodecs
{
    private const int DocumentTypeLength = 2;
    private const byte EmptySet = 0x31;

    public static ValueCodec DocumentType { get; } = Text(
        reader =>
        {
            string text = reader.ReadText(TextRule.Icao);
            return text.Length == DocumentTypeLength ? text : throw reader.Malformed(MalformedReason.WrongLength);
        },
        TextRule.Icao,
        text => text.Length == DocumentTypeLength);

    public static ValueCodec Country { get; } = Text(CountryCode.Read, TextRule.Icao, CountryCode.IsLength);

    public static ValueCodec Utf8Text { get; } = Text(TextRule.Utf8);

    public static ValueCodec PrintableText { get; } = Text(TextRule.Printable);

    public static ValueCodec Ia5Text { get; } = Text(TextRule.Ia5);

    public static ValueCodec Date { get; } = new ValueCodec<PartialDate>(
        ReadDate,
        (writer, date) => writer.WriteCharacterString(UniversalTagNumber.NumericString, date.Encode()),
        date => date.ToString())
    {
        EmptyTag = (byte)UniversalTagNumber.NumericString,
    };

    public static ValueCodec Issuer { get; } = new ValueCodec<IssuingEntity>(
        IssuingEntity.Read, (writer, issuer) => issuer.Write(writer), issuer => issuer.Format())
    {
        EmptyTag = (byte)UniversalTagNumber.PrintableString,
    };

    public static ValueCodec Place { get; } = new ValueCodec<GeneralPlace>(
        GeneralPlace.Read, (writer, place) => place.Write(writer), place => place.Format());

    public static ValueCodec Residence { get; } = new ValueCodec<PlaceOfResidence>(
        PlaceOfResidence.Read, (writer, residence) => residence.Write(writer), residence => residence.Format())
    {
        EmptyTag = EmptySet,
    };

    public static ValueCodec Sex { get; } = new ValueCodec<Sex>(
        ReadSex,
        (writer, sex) => writer.WriteCharacterString(UniversalTagNumber.PrintableString, [(char)sex]),
        sex => sex.ToString(),
        sex => Enum.IsDefined(sex) ? sex : throw new ArgumentException("There is no such sex.", nameof(sex)))
    {
        EmptyTag = (byte)UniversalTagNumber.PrintableString,
    };

    public static ValueCodec OptionalData { get; } = new ValueCodec<IReadOnlyList<OptionalData>>(
        ReadOptionalData,
        WriteOptionalData,
        list => string.Join("; ", list.Select(member => member.Type)),
        list => DerSet.Sort(list, (member, writer) => member.Write(writer)))
    {
        EmptyTag = EmptySet,
    };

    public static ValueCodec Octets { get; } = new ValueCodec<ReadOnlyMemory<byte>>(
        reader => reader.ReadOctetString(),
        (writer, octets) => writer.WriteOctetString(octets.Span),
        octets => string.Create(CultureInfo.InvariantCulture, $"{octets.Length} bytes"),
        octets => octets.ToArray())
    {
        EmptyTag = (byte)UniversalTagNumber.OctetString,
    };

    public static ValueCodec Community { get; } = new ValueCodec<CommunityId>(
        CommunityId.Read,
        (writer, id) => writer.WriteOctetString(id.Encode()),
        id => id.Digits)
    {
        EmptyTag = (byte)UniversalTagNumber.OctetString,
    };

    public static ValueCodec LongText { get; } = new ValueCodec<TextValue>(
        TextValue.Read, (writer, text) => text.Write(writer), text => text.Text);

    private static ValueCodec<string> Text(TextRule rule) => Text(reader => reader.ReadText(rule), rule, null);

    private static ValueCodec<string> Text(Func<Asn1Reader, string> read, TextRule rule, Func<string, bool>? isLength) => new(
        read,
        (writer, text) => writer.WriteCharacterString(rule.Type, text),
        text => text,
        text => Check(rule, text, isLength))
    {
        EmptyTag = (byte)rule.Type,
    };

    private static string Check(TextRule rule, string text, Func<string, bool>? isLength) =>
        isLength?.Invoke(text) == false
            ? throw new ArgumentException("The text has a length that the standard does not allow.", nameof(text))
            : rule.Check(text, nameof(text));

    private static PartialDate ReadDate(Asn1Reader reader)
    {
        int offset = reader.Offset;
        return PartialDate.Decode(reader.ReadText(TextRule.Numeric), reader.Structure, offset, (uint)TextRule.Numeric.Type);
    }

    private static Sex ReadSex(Asn1Reader reader)
    {
        string text = reader.ReadText(TextRule.Printable);
        if (text.Length != 1)
        {
            throw reader.Malformed(MalformedReason.WrongLength);
        }

        return Enum.IsDefined((Sex)text[0]) ? (Sex)text[0] : throw reader.Malformed(MalformedReason.InvalidValue);
    }

    private static ReadOnlyCollection<OptionalData> ReadOptionalData(Asn1Reader reader)
    {
        Asn1Reader members = reader.ReadSet();
        var list = new List<OptionalData>();
        while (members.HasData)
        {
            list.Add(DataGroups.OptionalData.Read(members));
        }

        return list.AsReadOnly();
    }

    private static void WriteOptionalData(AsnWriter writer, IReadOnlyList<OptionalData> list)
    {
        using (writer.PushSetOf())
        {
            foreach (OptionalData member in list)
            {
                member.Write(writer);
            }
        }
    }
}
