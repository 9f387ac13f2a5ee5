using EidKit.Encoding;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Tests.SecurityInfos;

public sealed class ApplicationDirectoryTests
{
    [Theory]
    [InlineData("broken TLV", MalformedReason.Truncated)]
    [InlineData("template without AID", MalformedReason.MissingObject)]
    [InlineData("wrong top level", MalformedReason.UnexpectedObject)]
    public void Decode_InvalidVector_ThrowsWithReason(string name, MalformedReason reason)
    {
        FileVector file = Load().Files.Single(f => f.Name == name);
        Assert.False(file.Valid);
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => ApplicationDirectory.Decode(file.Der)).Reason);
    }

    [Fact]
    public void Decode_ValidVectors_GiveEveryFieldAndEncodeBack()
    {
        FileVector[] files = [.. Load().Files.Where(f => f.Valid)];
        Assert.NotEmpty(files);
        foreach (FileVector file in files)
        {
            ApplicationDirectory directory = ApplicationDirectory.Decode(file.Der);
            Assert.Equal(
                file.Parsed!.Applications.Select(a => (a.Aid, a.Label, a.DiscretionaryData)),
                directory.Applications.Select(a => (a.Identifier.ToString(), a.Label, a.DiscretionaryData.IsEmpty ? null : Convert.ToHexStringLower(a.DiscretionaryData.Span))));
            Assert.Equal(file.Der, directory.Encode());
        }
    }

    [Fact]
    public void Decode_DamagedVectors_DecodeOrThrowMalformed()
    {
        foreach (FileVector file in Load().Files.Where(f => f.Valid))
        {
            MalformedInput.CheckRoundTrip(
                file.Name, file.Der, bytes => (Value: ApplicationDirectory.Decode(bytes), Bytes: bytes), v => Padded(v.Value.Encode(), v.Bytes.Length));
        }
    }

    [Fact]
    public void Encode_GermanCard_IsWhatTheVectorHas()
    {
        var directory = new ApplicationDirectory(
            new ApplicationTemplate(ApplicationIdentifier.EsignDescription, "CIA zu DF.eSign", TaggedEsign()),
            new ApplicationTemplate(ApplicationIdentifier.TravelDocument),
            new ApplicationTemplate(ApplicationIdentifier.Eid),
            new ApplicationTemplate(ApplicationIdentifier.Esign));
        ApplicationDirectory decoded = ApplicationDirectory.Decode(directory.Encode());
        Assert.Equal(directory.Applications.Select(a => a.Identifier), decoded.Applications.Select(a => a.Identifier));
        FileVector german = Load().Files.Single(f => f.Name == "German eID card");
        Assert.Equal(
            german.Parsed!.Applications.Select(a => (a.Aid, a.Label)), decoded.Applications.Select(a => (a.Identifier.ToString(), a.Label)));
    }

    [Fact]
    public void Decode_Padding_IsSkipped()
    {
        byte[] file = new ApplicationDirectory(new ApplicationTemplate(ApplicationIdentifier.Eid)).Encode();
        ApplicationDirectory directory = ApplicationDirectory.Decode(Padded(file, 100));
        Assert.True(directory.Contains(ApplicationIdentifier.Eid));
        Assert.False(directory.Contains(ApplicationIdentifier.TravelDocument));
    }

    [Theory]
    [InlineData("6102" + "4f00", MalformedReason.WrongLength)]
    [InlineData("6113" + "4f11" + "0102030405060708090a0b0c0d0e0f1011", MalformedReason.WrongLength)]
    [InlineData("6106" + "4f0101" + "4f0102", MalformedReason.DuplicateObject)]
    [InlineData("61034f0101" + "01", MalformedReason.Truncated)]
    public void Decode_BadTemplate_ThrowsWithReason(string hex, MalformedReason reason) =>
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => ApplicationDirectory.Decode(Hex.Decode(hex))).Reason);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    public void ApplicationIdentifier_WrongLength_Throws(int length) => Assert.Throws<ArgumentException>(() => new ApplicationIdentifier(new byte[length]));

    private static byte[] TaggedEsign() => [0x4F, (byte)ApplicationIdentifier.Esign.Bytes.Length, .. ApplicationIdentifier.Esign.Bytes.Span];

    private static byte[] Padded(byte[] file, int length)
    {
        byte[] padded = new byte[Math.Max(length, file.Length)];
        file.CopyTo(padded, 0);
        return padded;
    }

    private static DirectoryVectors Load() => SharedVectors.Load<DirectoryVectors>("ef-dir.json").Content;

    public sealed record DirectoryVectors(string What, string Source, FileVector[] Files, bool Verified, string[] Checks);

    public sealed record FileVector(string Name, bool Valid, byte[] Der, string From, ParsedFile? Parsed = null);

    public sealed record ParsedFile(ParsedApplication[] Applications);

    public sealed record ParsedApplication(string Aid, string? Label = null, string? DiscretionaryData = null);
}
