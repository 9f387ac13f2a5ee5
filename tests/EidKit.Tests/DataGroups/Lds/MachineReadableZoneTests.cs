using EidKit.DataGroups;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

public sealed class MachineReadableZoneTests
{
    private static readonly MrzContent Passport = new()
    {
        Format = MrzFormat.Td3,
        DocumentCode = "P",
        IssuingState = "UTO",
        DocumentNumber = "L898902C3",
        Nationality = "UTO",
        DateOfBirth = new MrzDate(74, 8, 12),
        Sex = 'F',
        DateOfExpiry = new MrzDate(12, 4, 15),
        PrimaryIdentifier = "ERIKSSON",
        SecondaryIdentifier = "ANNA MARIA",
        OptionalData = "ZE184226B",
    };

    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("mrz.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Parse_SharedVector_GivesEveryFieldOrIsRefused(string name)
    {
        foreach (MrzVector vector in Load(name).Mrz)
        {
            string text = string.Concat(vector.Lines);
            if (!vector.Valid)
            {
                Assert.Equal(MalformedReason.InvalidValue, LdsRoundTrip.ReasonOf(() => MachineReadableZone.Parse(text)));
                continue;
            }

            var zone = MachineReadableZone.Parse(string.Join('\n', vector.Lines));
            Assert.Equal(vector.Format, zone.Format.ToString(), ignoreCase: true);
            Assert.Equal(vector.Lines, zone.Lines);
            Assert.All(vector.Expected, field => Assert.Equal((field.Key, field.Value.TrimEnd('<')), (field.Key, FieldOf(zone, field.Key).TrimEnd('<'))));
            Assert.Equal(text, MachineReadableZone.Decode(zone.Encode()).Text);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Create_FieldsOfSharedVector_GivesTheSameLines(string name)
    {
        foreach (MrzVector vector in Load(name).Mrz.Where(v => v.Valid))
        {
            var zone = MachineReadableZone.Parse(string.Concat(vector.Lines));
            // A passport without optional data has a filler or a zero as its check digit; zero is written.
            bool hasFiller = zone.Format == MrzFormat.Td3 && zone.Text[86] == '<';
            string text = MachineReadableZone.Create(ContentOf(zone)).Text;
            Assert.Equal((vector.Name, zone.Text), (vector.Name, hasFiller ? text[..86] + '<' + text[87..] : text));
        }
    }

    /// <summary>The worked examples of ICAO 9303-3, appendix A.</summary>
    [Theory]
    [InlineData("520727", '3')]
    [InlineData("AB2134<<<", '5')]
    [InlineData("HA672242<658022549601086<<<<<<<<<<<<<<0", '8')]
    [InlineData("D231458907<<<<<<<<<<<<<<<34071279507122<<<<<<<<<<<", '2')]
    [InlineData("HA672242<658022549601086<<<<<<<", '8')]
    public void CheckDigit_WorkedExample_IsAsPrinted(string text, char digit) => Assert.Equal(digit, MrzCheckDigit.Of(text));

    [Theory]
    [MemberData(nameof(Files))]
    public void CheckDigit_SharedVector_IsAsItSays(string name) =>
        Assert.All(Load(name).CheckDigits, example => Assert.Equal(example.Digit, MrzCheckDigit.Of(example.Input)));

    [Fact]
    public void Create_LongNamesAndNumber_AreCutAndPutTogether()
    {
        MrzContent card = Passport with
        {
            Format = MrzFormat.Td1,
            DocumentCode = "ID",
            DocumentNumber = "A1234567890B",
            OptionalData = "XY",
            OptionalData2 = "Z",
            PrimaryIdentifier = new string('W', 40),
        };
        var zone = MachineReadableZone.Create(card);
        Assert.Equal(("A1234567890B", "XY", "Z"), (zone.DocumentNumber, zone.OptionalData, zone.OptionalData2));
        Assert.Equal((new string('W', 30), ""), (zone.PrimaryIdentifier, zone.SecondaryIdentifier));
        Assert.StartsWith("A1234567890B", zone.Information, StringComparison.Ordinal);
        Assert.Equal(12 + 1 + 7 + 7, zone.Information.Length);
    }

    [Theory]
    [InlineData(22, "")]
    [InlineData(20, "7")]
    public void Create_LongestNumber_FillsTheOptionalData(int length, string optional)
    {
        var zone = MachineReadableZone.Create(Passport with { Format = MrzFormat.Td1, DocumentNumber = new string('8', length), OptionalData = optional });
        Assert.Equal((new string('8', length), optional), (zone.DocumentNumber, zone.OptionalData));
        Assert.Equal(zone.Text, MachineReadableZone.Parse(zone.Text).Text);
    }

    public static TheoryData<MrzContent, string> Unwritable => new()
    {
        { Passport with { DocumentNumber = "L898902C36" }, nameof(MrzContent.DocumentNumber) },
        { Passport with { Format = MrzFormat.Td1, DocumentNumber = "L898902C<36" }, nameof(MrzContent.DocumentNumber) },
        { Passport with { Format = MrzFormat.Td1, DocumentNumber = new string('8', 23) }, nameof(MrzContent.OptionalData) },
        { Passport with { PrimaryIdentifier = "Eriksson" }, nameof(MrzContent.PrimaryIdentifier) },
        { Passport with { IssuingState = "UTOP" }, nameof(MrzContent.IssuingState) },
        { Passport with { OptionalData2 = "A" }, nameof(MrzContent.OptionalData2) },
    };

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void Create_WhatDoesNotFit_Throws(MrzContent content, string field) =>
        Assert.Throws<ArgumentException>(field, () => MachineReadableZone.Create(content));

    [Theory]
    [InlineData("", MalformedReason.WrongLength)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<1", MalformedReason.WrongLength)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122f1204159ZE184226B<<<<<10", MalformedReason.InvalidText)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7413122F1204159ZE184226B<<<<<10", MalformedReason.InvalidDate)]
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO74<8122F1204159ZE184226B<<<<<10", MalformedReason.InvalidDate)]
    // A filler in place of the check digit of optional data, though there are some.
    [InlineData("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L898902C36UTO7408122F1204159ZE184226B<<<<<<<", MalformedReason.InvalidValue)]
    // A filler in place of the check digit of the document number, with nothing of a longer one.
    [InlineData("I<UTOD23145890<<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<", MalformedReason.InvalidValue)]
    [InlineData("I<UTOD23145890<7<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<", MalformedReason.InvalidValue)]
    public void Parse_AgainstTheStandard_ThrowsWithReason(string text, MalformedReason reason) =>
        Assert.Equal(reason, LdsRoundTrip.ReasonOf(() => MachineReadableZone.Parse(text)));

    [Fact]
    public void Parse_AnyCharacterOfTheSecondLineChanged_IsRefused()
    {
        string text = MachineReadableZone.Create(Passport).Text;
        // Nationality and sex are in no check digit (ICAO 9303-4 §4.2.2).
        int[] free = [54, 55, 56, 64];
        for (int i = 44; i < text.Length; i++)
        {
            // One more or less: ten more would have the same check digit.
            char other = text[i] switch { '<' => '1', '9' => '8', 'Z' => 'Y', var c => (char)(c + 1) };
            string changed = text[..i] + other + text[(i + 1)..];
            Assert.True(free.Contains(i) ? MachineReadableZone.Parse(changed) is not null : Refused(changed), $"position {i}");
        }

        static bool Refused(string text) =>
            LdsRoundTrip.ReasonOf(() => MachineReadableZone.Parse(text)) is MalformedReason.InvalidValue or MalformedReason.InvalidDate;
    }

    [Fact]
    public void Decode_Damaged_EncodesBackOrThrowsMalformed()
    {
        foreach (MrzFormat format in Enum.GetValues<MrzFormat>())
        {
            byte[] file = MachineReadableZone.Create(Passport with { Format = format, OptionalData = "" }).Encode();
            LdsRoundTrip.Check(format.ToString(), file, bytes => MachineReadableZone.Decode(bytes), zone => zone.Encode());
        }
    }

    [Fact]
    public void ToString_OfZoneAndContent_HidePersonalData()
    {
        Assert.Equal($"Td3 {EidData.Hidden}", MachineReadableZone.Create(Passport).ToString());
        Assert.Equal(EidData.Hidden, Passport.ToString());
    }

    [Theory]
    [InlineData("640812", "1964-08-12", "2064-08-12")]
    [InlineData("261125", "2026-11-25", "2026-11-25")]
    [InlineData("261126", "1926-11-26", "2026-11-26")]
    [InlineData("75<<<<", "1975", "2075")]
    [InlineData("7601<<", "1976-01", "1976-01")]
    [InlineData("000229", "2000-02-29", "2000-02-29")]
    [InlineData("<<<<<<", "", "")]
    public void MrzDate_OnADay_GetsItsCentury(string text, string birth, string expiry)
    {
        MrzDate date = MrzDate.Find(text)!.Value;
        var today = new DateOnly(2026, 11, 25);
        Assert.Equal((birth, expiry, text), (date.ToDateOfBirth(today).ToString(), date.ToDateOfExpiry(today).ToString(), date.ToString()));
        Assert.Equal(text, date.Year is null ? "<<<<<<" : MrzDate.FromDate(date.ToDateOfBirth(today)).ToString());
    }

    [Theory]
    [InlineData("00022")]
    [InlineData("010229")]
    [InlineData("011301")]
    [InlineData("010001")]
    [InlineData("010100")]
    [InlineData("0A0101")]
    [InlineData("0<0101")]
    public void MrzDate_NoDate_IsNull(string text) => Assert.Null(MrzDate.Find(text));

    private static string FieldOf(MachineReadableZone zone, string field) => field switch
    {
        "documentCode" => zone.DocumentCode,
        "issuingState" => zone.IssuingState,
        "primaryIdentifier" => zone.PrimaryIdentifier,
        "secondaryIdentifier" => zone.SecondaryIdentifier,
        "documentNumber" => zone.DocumentNumber,
        "nationality" => zone.Nationality,
        "dateOfBirth" => zone.DateOfBirth.ToString(),
        "sex" => zone.Sex.ToString(),
        "dateOfExpiry" => zone.DateOfExpiry.ToString(),
        "optionalData1" => zone.OptionalData,
        "mrzInformation" => zone.Information,
        _ => throw new InvalidOperationException($"The field {field} is not compared."),
    };

    private static MrzContent ContentOf(MachineReadableZone zone) => new()
    {
        Format = zone.Format,
        DocumentCode = zone.DocumentCode,
        IssuingState = zone.IssuingState,
        DocumentNumber = zone.DocumentNumber,
        Nationality = zone.Nationality,
        DateOfBirth = zone.DateOfBirth,
        Sex = zone.Sex,
        DateOfExpiry = zone.DateOfExpiry,
        PrimaryIdentifier = zone.PrimaryIdentifier,
        SecondaryIdentifier = zone.SecondaryIdentifier,
        OptionalData = zone.OptionalData,
        OptionalData2 = zone.OptionalData2,
    };

    private static MrzVectors Load(string name) => SharedVectors.Load<MrzVectors>(name).Content;
}
