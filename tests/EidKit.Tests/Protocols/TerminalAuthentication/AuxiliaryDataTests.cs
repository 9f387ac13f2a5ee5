using EidKit.Encoding;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.TestKit;

namespace EidKit.Tests.Protocols.TerminalAuthentication;

public sealed class AuxiliaryDataTests
{
    [Fact]
    public void Decode_RecordedData_GivesTheEntries()
    {
        RecordedAuxiliaryData file = SharedVectors.Load<RecordedAuxiliaryData>("auxiliary-data.json").Content;
        foreach (RecordedAuxiliaryData.Case vector in file.Vectors.Where(v => v.Valid))
        {
            AuxiliaryData decoded = AuxiliaryData.Decode(vector.Der);
            var rebuilt = new AuxiliaryData(decoded.BornOnOrBefore, decoded.ValidOn, decoded.CommunityIdPrefix.Span);

            Assert.Equal((vector.Name, Hex.Encode(vector.Der)), (vector.Name, Hex.Encode(decoded.Encoded.Span)));
            Assert.Equal((vector.Name, Hex.Encode(vector.Der)), (vector.Name, Hex.Encode(rebuilt.Encoded.Span)));
            Assert.Equal(vector.Entries!.Count, new[] { decoded.BornOnOrBefore is not null, decoded.ValidOn is not null, !decoded.CommunityIdPrefix.IsEmpty }.Count(b => b));
        }
    }

    [Fact]
    public void Decode_EntryTwiceOrUnknown_TakesTheLastAndIgnoresTheUnknown()
    {
        RecordedAuxiliaryData file = SharedVectors.Load<RecordedAuxiliaryData>("auxiliary-data.json").Content;
        AuxiliaryData twice = AuxiliaryData.Decode(file.Vectors.Single(v => v.Name == "age verification twice").Der);
        AuxiliaryData unknown = AuxiliaryData.Decode(file.Vectors.Single(v => v.Name == "unknown entry").Der);

        Assert.Equal(new DateOnly(1978, 8, 16), twice.BornOnOrBefore);
        Assert.Equal((null, null), (unknown.BornOnOrBefore, unknown.ValidOn));
    }

    [Theory]
    [InlineData("6717 7315 060904007f000703010401 5308 3139373831333136", MalformedReason.InvalidDate)]
    [InlineData("6710 730e 060904007f000703010403 530200", MalformedReason.Truncated)]
    [InlineData("670f 730d 060904007f000703010403 5300", MalformedReason.WrongLength)]
    [InlineData("670d 730b 060904007f000703010403", MalformedReason.MissingObject)]
    [InlineData("6800", MalformedReason.UnexpectedObject)]
    [InlineData("670000", MalformedReason.TrailingData)]
    public void Decode_MalformedData_GivesTheReason(string encoded, MalformedReason reason) =>
        Assert.Equal(reason, Assert.Throws<MalformedDataException>(() => AuxiliaryData.Decode(Hex.Decode(encoded))).Reason);

    [Fact]
    public void Constructor_CommunityIdTooLong_Throws() =>
        Assert.Throws<ArgumentException>("communityIdPrefix", () => new AuxiliaryData(communityIdPrefix: new byte[8]));

    /// <summary>The file auxiliary-data.json.</summary>
    private sealed record RecordedAuxiliaryData(
        string What, string Source, string[] Notes, IReadOnlyList<RecordedAuxiliaryData.Case> Vectors, bool Verified, string[] Checks)
    {
        internal sealed record Case(string Name, byte[] Der, bool Valid, IReadOnlyList<Entry>? Entries = null, string? Why = null);

        internal sealed record Entry(string Oid, byte[] Value);
    }
}
