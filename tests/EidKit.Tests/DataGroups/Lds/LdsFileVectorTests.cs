using System.Text.Json;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.DataGroups.Lds;

/// <summary>The files of lds-files.json: each gives the expected content and encodes back, or is refused.</summary>
public sealed class LdsFileVectorTests
{
    /// <summary>Why each invalid file is refused.</summary>
    private static readonly Dictionary<string, MalformedReason> Refusals = new()
    {
        ["EF.COM missing tag 60"] = MalformedReason.UnexpectedObject,
        ["EF.COM LDS version of 5 bytes"] = MalformedReason.WrongLength,
        ["EF.COM incomplete tag in tag list"] = MalformedReason.InvalidValue,
        ["DG1 wrong length"] = MalformedReason.WrongLength,
        ["DG16 count too high"] = MalformedReason.MissingObject,
        ["DG16 count 0"] = MalformedReason.InvalidValue,
        ["broken TLV"] = MalformedReason.Truncated,
    };

    public static IEnumerable<TheoryDataRow<string>> Files => SharedVectors.Names("lds-files.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_ValidFile_GivesExpectedContentAndEncodesBack(string name)
    {
        foreach (LdsFileVector file in Load(name).Where(f => f.Valid))
        {
            switch (file.Tag)
            {
                case "60":
                    AssertCommonData(file);
                    break;
                case "61":
                    var zone = MachineReadableZone.Decode(file.Der);
                    Assert.Equal(Text(file, "mrz"), zone.Text);
                    Assert.Equal(file.Der, zone.Encode());
                    break;
                case "6b":
                    AssertPersonalDetails(file);
                    break;
                case "6e":
                    SecurityInfoSet infos = LdsDataGroups.DecodeSecurityInfos(file.Der);
                    Assert.NotEmpty(infos.OfType<ChipAuthenticationPublicKeyInfo>());
                    Assert.Equal(file.Der, LdsDataGroups.EncodeSecurityInfos(infos));
                    break;
                case "6f":
                    SubjectPublicKeyInfo key = LdsDataGroups.DecodePublicKey(file.Der);
                    Assert.Equal("1.2.840.113549.1.1.1", key.Algorithm.Oid);
                    Assert.Equal(file.Der, LdsDataGroups.EncodePublicKey(key));
                    break;
                case "70":
                    AssertPersons(file);
                    break;
                default:
                    Assert.Fail($"{file.Name}: no test for tag {file.Tag}.");
                    break;
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_InvalidFile_ThrowsWithReason(string name)
    {
        LdsFileVector[] files = [.. Load(name).Where(f => !f.Valid)];
        Assert.Equal(Refusals.Keys.Order(), files.Select(f => f.Name).Order());
        Assert.All(files, file => Assert.Equal(Refusals[file.Name], LdsRoundTrip.ReasonOf(() => DecodeAny(file))));
    }

    private static void DecodeAny(LdsFileVector file)
    {
        switch (file.Name[..4])
        {
            case "DG1 ":
                MachineReadableZone.Decode(file.Der);
                break;
            case "DG16":
                PersonsToNotify.Decode(file.Der);
                break;
            default:
                LdsCommonData.Decode(file.Der);
                break;
        }
    }

    private static void AssertCommonData(LdsFileVector file)
    {
        var common = LdsCommonData.Decode(file.Der);
        Assert.Equal((Text(file, "ldsVersion"), Text(file, "unicodeVersion")), (common.LdsVersion, common.UnicodeVersion));
        Assert.Equal(
            file.Expected.GetProperty("tagList").EnumerateArray().Select(tag => tag.GetString()),
            common.DataGroups.Select(number => Hex.Encode([LdsDataGroups.TagOf(number)])));
        Assert.Equal(file.Der, common.Encode());
    }

    private static void AssertPersonalDetails(LdsFileVector file)
    {
        var details = PersonalDetails.Decode(file.Der);
        Assert.Equal(
            (Text(file, "nameOfHolder"), Text(file, "placeOfBirth"), Text(file, "permanentAddress"), Text(file, "telephone"), Text(file, "profession")),
            (details.FullName, details.PlaceOfBirth, details.Address, details.Telephone, details.Profession));
        Assert.Null(details.Title);
        Assert.Empty(details.OtherNames);
        Assert.Equal(file.Der, details.Encode());
    }

    private static void AssertPersons(LdsFileVector file)
    {
        IReadOnlyList<PersonToNotify> persons = PersonsToNotify.Decode(file.Der);
        Assert.Equal(
            file.Expected.GetProperty("persons").EnumerateArray().Select(p => (
                p.GetProperty("recorded").GetString(), p.GetProperty("name").GetString(), p.GetProperty("telephone").GetString(), p.GetProperty("address").GetString())),
            persons.Select(p => ((string?)p.Recorded.Encode(), (string?)p.Name, (string?)p.Telephone, (string?)p.Address)));
        Assert.Equal(file.Der, PersonsToNotify.Encode(persons));
    }

    private static string? Text(LdsFileVector file, string field) => file.Expected.GetProperty(field).GetString();

    private static LdsFileVector[] Load(string name) => SharedVectors.Load<LdsVectors>(name).Content.Files;
}
