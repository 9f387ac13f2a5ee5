using EidKit.DataGroups;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

/// <summary>Data groups 11, 12 and 16.</summary>
public sealed class DetailsTests
{
    private static readonly PersonalDetails Person = new()
    {
        Custody = "NONE",
        FullName = "MÜSTER<<ERIKA",
        OtherNames = ["GABLER<<ERIKA", "ERIKA"],
        PersonalNumber = "123",
        DateOfBirth = new PartialDate(1964, 8),
        PlaceOfBirth = "BERLIN",
        Address = "HEIDESTRASSE 17<KÖLN",
        Telephone = "0221",
        Profession = "CARTOGRAPHER",
        Title = "DR",
        Summary = "NOTHING",
        ProofOfCitizenship = new byte[] { 0xFF, 0xD8 },
        OtherDocumentNumbers = "A1",
    };

    private static readonly DocumentDetails Document = new()
    {
        IssuingAuthority = "STADT KÖLN",
        DateOfIssue = new PartialDate(2021, 11, 1),
        OtherPersons = ["CHILD<<ONE"],
        Endorsements = "NONE",
        TaxAndExitRequirements = "PAID",
        FrontImage = new byte[] { 1 },
        RearImage = new byte[] { 2 },
        PersonalizationTime = "20211101123456",
        PersonalizationSystem = "S-1",
    };

    [Fact]
    public void Encode_EveryDetail_IsWrittenInTheOrderOfTheStandardAndRead()
    {
        byte[] file = Person.Encode();
        Assert.Contains("5c1a5f0e5f0f5f105f2b5f115f425f125f135f145f155f165f175f18", Hex.Encode(file), StringComparison.Ordinal);
        PersonalDetails read = PersonalDetails.Decode(file);
        Assert.Equal(
            (Person.FullName, Person.PersonalNumber, Person.DateOfBirth, Person.PlaceOfBirth, Person.Address, Person.Telephone),
            (read.FullName, read.PersonalNumber, read.DateOfBirth, read.PlaceOfBirth, read.Address, read.Telephone));
        Assert.Equal(
            (Person.Profession, Person.Title, Person.Summary, Person.OtherDocumentNumbers, Person.Custody),
            (read.Profession, read.Title, read.Summary, read.OtherDocumentNumbers, read.Custody));
        Assert.Equal(Person.OtherNames, read.OtherNames);
        Assert.Equal(Person.ProofOfCitizenship!.Value.ToArray(), read.ProofOfCitizenship!.Value.ToArray());
    }

    [Fact]
    public void Encode_EveryDetailOfDocument_IsWrittenInTheOrderOfTheStandardAndRead()
    {
        byte[] file = Document.Encode();
        Assert.Contains("5c125f195f265f1a5f1b5f1c5f1d5f1e5f555f56", Hex.Encode(file), StringComparison.Ordinal);
        DocumentDetails read = DocumentDetails.Decode(file);
        Assert.Equal(
            (Document.IssuingAuthority, Document.DateOfIssue, Document.Endorsements, Document.TaxAndExitRequirements, Document.PersonalizationTime, Document.PersonalizationSystem),
            (read.IssuingAuthority, read.DateOfIssue, read.Endorsements, read.TaxAndExitRequirements, read.PersonalizationTime, read.PersonalizationSystem));
        Assert.Equal(Document.OtherPersons, read.OtherPersons);
        Assert.Equal((1, 2), (read.FrontImage!.Value.Span[0], read.RearImage!.Value.Span[0]));
    }

    [Fact]
    public void Decode_PackedDigitsAndUnknownObjects_AreReadAndKept()
    {
        byte[] file = Hex.Decode("6c165c065f265f555f77 5f260420211101 5f7701aa");
        file[1] = (byte)(file.Length - 2);
        DocumentDetails details = DocumentDetails.Decode(file);
        Assert.Equal(new PartialDate(2021, 11, 1), details.DateOfIssue);
        // Announced and not there.
        Assert.Null(details.PersonalizationTime);
        Assert.Equal(file, details.Encode());

        byte[] time = Hex.Decode("6c0e5c025f555f550720211101123456");
        Assert.Equal("20211101123456", DocumentDetails.Decode(time).PersonalizationTime);
    }

    [Theory]
    [InlineData("5c025f0e", "5f0e01ff", MalformedReason.InvalidText)]
    [InlineData("5c025f2b", "5f2b083139363431333132", MalformedReason.InvalidDate)]
    [InlineData("5c025f2b", "5f2b0419640012", MalformedReason.InvalidDate)]
    [InlineData("5c025f2b", "5f2b03196408", MalformedReason.InvalidDate)]
    [InlineData("5c025f0e", "5f0e01415f0e0141", MalformedReason.DuplicateObject)]
    [InlineData("5c025f0f", "a0070201025f0f0141", MalformedReason.InvalidValue)]
    [InlineData("5c025f0f", "a0070201015f0e0141", MalformedReason.UnexpectedObject)]
    [InlineData("5c025f0f", "a0070201015f0f01ff", MalformedReason.InvalidText)]
    [InlineData("", "5f0e0141", MalformedReason.UnexpectedObject)]
    [InlineData("", "", MalformedReason.MissingObject)]
    public void DecodePersonalDetails_AgainstTheStandard_ThrowsWithReason(string list, string objects, MalformedReason reason)
    {
        byte[] content = Hex.Decode(list + objects);
        Assert.Equal(reason, LdsRoundTrip.ReasonOf(() => PersonalDetails.Decode([0x6B, (byte)content.Length, .. content])));
    }

    [Fact]
    public void Init_NullOrEmpty_LeavesTheDetailOut()
    {
        var details = new PersonalDetails { FullName = "A", Title = "B", OtherNames = ["C"] };
        Assert.Equal(new PersonalDetails { Title = "B" }.Encode(), new PersonalDetails { FullName = null, Title = "B", OtherNames = [], DateOfBirth = null, ProofOfCitizenship = null }.Encode());
        Assert.NotEqual(details.Encode(), new PersonalDetails { Title = "B" }.Encode());
    }

    [Fact]
    public void Init_NotAllowed_Throws()
    {
        Assert.Throws<ArgumentException>(nameof(DocumentDetails.PersonalizationTime), () => new DocumentDetails { PersonalizationTime = "2021" });
        Assert.Throws<ArgumentException>("date", () => new PersonalDetails { DateOfBirth = default(PartialDate) });
    }

    [Fact]
    public void PersonsToNotify_MoreThanTagsNumber_Throws()
    {
        var person = new PersonToNotify { Recorded = new PartialDate(2002, 1, 1), Name = "A", Telephone = "B", Address = "C" };
        Assert.Equal(15, PersonsToNotify.Decode(PersonsToNotify.Encode([.. Enumerable.Repeat(person, 15)])).Count);
        Assert.Throws<ArgumentException>("persons", () => PersonsToNotify.Encode([.. Enumerable.Repeat(person, 16)]));
        Assert.Throws<ArgumentException>("persons", () => PersonsToNotify.Encode());
    }

    [Fact]
    public void Decode_Damaged_EncodesBackOrThrowsMalformed()
    {
        LdsRoundTrip.Check("DG11", Person.Encode(), bytes => PersonalDetails.Decode(bytes), details => details.Encode());
        LdsRoundTrip.Check("DG12", Document.Encode(), bytes => DocumentDetails.Decode(bytes), details => details.Encode());
        var person = new PersonToNotify { Recorded = new PartialDate(2002, 1, 1), Name = "A", Telephone = "B", Address = "C" };
        LdsRoundTrip.Check("DG16", PersonsToNotify.Encode(person, person), bytes => PersonsToNotify.Decode(bytes), persons => PersonsToNotify.Encode(persons));
    }

    [Fact]
    public void ToString_OfDetails_HidesPersonalData() =>
        Assert.Equal([EidData.Hidden, EidData.Hidden], new object[] { Person, Document }.Select(o => o.ToString()));
}
