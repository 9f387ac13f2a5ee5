using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups;

/// <summary>Files with their values, written by hand from the ASN.1 of TR-03110-4 §2.2.3.1.</summary>
public sealed record DataGroupCase(string What, EidDataGroup Group, string File, object Value)
{
    private const string Combining = "A\u0308"; // A with a combining diaeresis, which must not become Ä

    private static readonly Place Cologne = new("KÖLN", "D", "HEIDESTRAẞE 17", "51147");

    public static IReadOnlyList<DataGroupCase> All { get; } =
    [
        new("identity card", EidDataGroup.DocumentType, "61 04 13 02 4944", "ID"),
        new("issuing state", EidDataGroup.IssuingEntity, "62 03 13 01 44", new IssuingEntity("D")),
        new("issuing place", EidDataGroup.IssuingEntity, "62 0f 30 0d ab 04 0c 02 556c ad 05 13 03 555445", new IssuingEntity(new Place("Ul", "UTE"))),
        new("expiry", EidDataGroup.DateOfExpiry, "63 0a 12 08 3230333430363330", new PartialDate(2034, 6, 30)),
        new("given names", EidDataGroup.GivenNames, "64 07 0c 05 4552494b41", "ERIKA"),
        new("no given names", EidDataGroup.GivenNames, "64 05 0c 03 2d2d2d", "---"),
        new("two blanks", EidDataGroup.GivenNames, "64 04 0c 02 2020", "  "),
        new("blanks around", EidDataGroup.GivenNames, "64 05 0c 03 204120", " A "),
        new("a zero character", EidDataGroup.GivenNames, "64 05 0c 03 410042", "A\0B"),
        new("combining accent", EidDataGroup.FamilyNames, "65 05 0c 03 41cc88", Combining),
        new("precomposed accent", EidDataGroup.FamilyNames, "65 04 0c 02 c384", "Ä"),
        new("beyond the basic plane", EidDataGroup.FamilyNames, "65 06 0c 04 f0908d88", "\U00010348"),
        new("replacement character itself", EidDataGroup.FamilyNames, "65 05 0c 03 efbfbd", "\uFFFD"),
        new("80 bytes", EidDataGroup.FamilyNames, "65 52 0c 50" + string.Concat(Enumerable.Repeat("c39c", 40)), new string('Ü', 40)),
        new("128 bytes", EidDataGroup.BirthName, "6d 81 83 0c 81 80" + string.Concat(Enumerable.Repeat("41", 128)), new string('A', 128)),
        new("nom de plume", EidDataGroup.NomDePlume, "66 05 0c 03 4c c39d", "LÝ"),
        new("title", EidDataGroup.AcademicTitle, "67 05 0c 03 44522e", "DR."),
        new("full date of birth", EidDataGroup.DateOfBirth, "68 0a 12 08 3139363430383132", new PartialDate(1964, 8, 12)),
        new("month of birth", EidDataGroup.DateOfBirth, "68 0a 12 08 3139393430392020", new PartialDate(1994, 9)),
        new("year of birth", EidDataGroup.DateOfBirth, "68 0a 12 08 3139383920202020", new PartialDate(1989)),
        new("unknown date of birth", EidDataGroup.DateOfBirth, "68 0a 12 08 2020202020202020", new PartialDate(null)),
        new("place of birth as text", EidDataGroup.PlaceOfBirth, "69 0a a1 08 0c 06 4245524c494e", new GeneralPlace.FreeText("BERLIN")),
        new("place of birth in parts", EidDataGroup.PlaceOfBirth, "69 0e 30 0c ab 05 0c 03 556c6d ad 03 13 01 44", new GeneralPlace.Structured(new Place("Ulm", "D"))),
        new("no place of birth", EidDataGroup.PlaceOfBirth, "69 05 a2 03 0c 01 2d", new GeneralPlace.NoPlace("-")),
        new("place of birth without text", EidDataGroup.PlaceOfBirth, "69 04 a1 02 0c 00", new GeneralPlace.FreeText("")),
        new("nationality", EidDataGroup.Nationality, "6a 03 13 01 44", "D"),
        new("nationality of three letters", EidDataGroup.Nationality, "6a 05 13 03 545552", "TUR"),
        new("nationality of two letters, as on Debian's vicc", EidDataGroup.Nationality, "6a 04 13 02 4445", "DE"),
        new("female", EidDataGroup.Sex, "6b 03 13 01 46", Sex.Female),
        new("male", EidDataGroup.Sex, "6b 03 13 01 4d", Sex.Male),
        new("sex not specified", EidDataGroup.Sex, "6b 03 13 01 20", Sex.Unspecified),
        new("birth name", EidDataGroup.BirthName, "6d 08 0c 06 4741424c4552", "GABLER"),
        new("signature", EidDataGroup.WrittenSignature, "6e 04 04 02 00ff", (ReadOnlyMemory<byte>)new byte[] { 0x00, 0xFF }),
        new("date of issuance", EidDataGroup.DateOfIssuance, "6f 0a 12 08 3230323430373031", new PartialDate(2024, 7, 1)),
        new("address", EidDataGroup.PlaceOfResidence, "71 2d 30 2b aa 12 0c 10 484549444553545241e1ba9e45203137 ab 07 0c 05 4bc3964c4e ad 03 13 01 44 ae 07 13 05 3531313437", new PlaceOfResidence(Cologne)),
        new("address with state", EidDataGroup.PlaceOfResidence, "71 13 30 11 ab 03 0c 01 42 ac 05 0c 03 4f4f45 ad 03 13 01 41", new PlaceOfResidence(new Place("B", "A", state: "OOE"))),
        new("no residence", EidDataGroup.PlaceOfResidence, "71 05 a2 03 0c 01 2d", new PlaceOfResidence(new GeneralPlace.NoPlace("-"))),
        new("set of two, sorted", EidDataGroup.PlaceOfResidence, "71 0c 31 0a a1 03 0c 01 41 a1 03 0c 01 42", PlaceOfResidence.SetOf(new GeneralPlace.FreeText("B"), new GeneralPlace.FreeText("A"))),
        new("set of one", EidDataGroup.PlaceOfResidence, "71 07 31 05 a1 03 0c 01 41", PlaceOfResidence.SetOf(new GeneralPlace.FreeText("A"))),
        new("community id", EidDataGroup.CommunityId, "72 09 04 07 02760503150000", CommunityId.FromDigits("02760503150000")),
        new("short community id", EidDataGroup.CommunityId, "72 04 04 02 0276", CommunityId.FromDigits("0276")),
        new("permit", EidDataGroup.ResidencePermitI, "73 05 a1 03 0c 01 41", new TextValue("A")),
        new("permit without text", EidDataGroup.ResidencePermitII, "74 04 a1 02 0c 00", new TextValue("")),
        new("phone", EidDataGroup.PhoneNumber, "75 15 13 13 74656c3a2b34392d3033302d31323334353637", "tel:+49-030-1234567"),
        new("e-mail", EidDataGroup.EmailAddress, "76 06 16 04 6140622e", "a@b."),
    ];

    public byte[] Bytes => Hex.Decode(File);

    public override string ToString() => $"DG{(int)Group}, {What}";
}
