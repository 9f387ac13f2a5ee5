using EidKit.Channels;
using EidKit.TestKit;

namespace EidKit.Tests.Channels;

public sealed class CardCapabilitiesTests
{
    private static readonly CardCapabilities Chaining = new()
    {
        SupportsChaining = true,
        SupportsExtendedLength = true,
        HasExtendedLengthInformation = false,
    };

    public static IEnumerable<TheoryDataRow<string>> Files => VectorFiles.Names("*-ef-atr-*.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodeAtrInfo_PublishedFile_GivesWhatItSays(string name)
    {
        Vector vector = VectorFiles.Load<Vector>(name).Content;

        var expected = new CardCapabilities
        {
            SupportsChaining = vector.SupportsChaining,
            SupportsExtendedLength = vector.SupportsExtendedLength,
            HasExtendedLengthInformation = vector.HasExtendedLengthInformation,
            MaximumCommandLength = vector.MaximumCommandLength,
            MaximumResponseLength = vector.MaximumResponseLength,
        };
        Assert.Equal(expected, CardCapabilities.DecodeAtrInfo(vector.File));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void DecodeAtrInfo_EveryTruncationAndMutation_ThrowsNothing(string name)
    {
        byte[] file = VectorFiles.Load<Vector>(name).Content.File;
        for (int i = 0; i < file.Length + MalformedInput.MutationCount; i++)
        {
            byte[] bad = i < file.Length ? file[..i] : Mutation.Of(file, seed: 1, i);

            Assert.NotNull(CardCapabilities.DecodeAtrInfo(bad));
            Assert.NotNull(CardCapabilities.DecodeHistoricalBytes(bad));
            Assert.NotNull(CardCapabilities.DecodeAnswerToReset(bad));
        }
    }

    [Theory]
    [InlineData("7f660802000202020780")]
    [InlineData("7f660a020500000000010202ffff")]
    [InlineData("7f660b0202078002020780020101")]
    [InlineData("7f660302017f")]
    [InlineData("7f6600")]
    public void DecodeAtrInfo_BrokenLengths_CountAsNotGiven(string file) =>
        Assert.Equal(CardCapabilities.Unknown, CardCapabilities.DecodeAtrInfo(Hex.Decode(file)));

    [Fact]
    public void DecodeAtrInfo_BrokenBehindGoodObject_KeepsTheGoodOne() =>
        Assert.Equal(Chaining, CardCapabilities.DecodeAtrInfo(Hex.Decode("4703d001c0 7f6603020101")));

    [Theory]
    [InlineData("8031b873d001c0")]
    [InlineData("0073d001c0009000")]
    [InlineData("8073d001c0")]
    public void DecodeHistoricalBytes_WithCapabilities_GivesThem(string bytes) =>
        Assert.Equal(Chaining, CardCapabilities.DecodeHistoricalBytes(Hex.Decode(bytes)));

    [Theory]
    [InlineData("")]
    [InlineData("80")]
    [InlineData("1073d001c0")]
    [InlineData("8072d001")]
    [InlineData("8073d001")]
    [InlineData("8031b8")]
    [InlineData("003f")]
    public void DecodeHistoricalBytes_WithoutCapabilities_GivesNothing(string bytes) =>
        Assert.Equal(CardCapabilities.Unknown, CardCapabilities.DecodeHistoricalBytes(Hex.Decode(bytes)));

    [Theory]
    [InlineData("3b87800180 31b873d001c0 00")]
    [InlineData("3b07 8031b873d001c0")]
    [InlineData("3bf7 11000081 31fe45 8031b873d001c0 aa")]
    public void DecodeAnswerToReset_WithCapabilities_GivesThem(string atr)
    {
        byte[] bytes = Hex.Decode(atr);
        byte[] expected = Hex.Decode("8031b873d001c0");
        Assert.True(bytes.AsSpan().IndexOf(expected.AsSpan(1)) > 0);

        Assert.Equal(Chaining, CardCapabilities.DecodeAnswerToReset(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3b")]
    [InlineData("3bff")]
    [InlineData("3b07")]
    [InlineData("3b8080")]
    public void DecodeAnswerToReset_CutShort_GivesNothing(string atr) =>
        Assert.Equal(CardCapabilities.Unknown, CardCapabilities.DecodeAnswerToReset(Hex.Decode(atr)));

    [Fact]
    public void CompletedBy_BothGiven_PrefersTheFirst()
    {
        var file = new CardCapabilities { SupportsExtendedLength = false, MaximumCommandLength = 1000 };

        CardCapabilities both = file.CompletedBy(Chaining with { MaximumResponseLength = 2000 });

        Assert.Equal(
            new CardCapabilities
            {
                SupportsChaining = true,
                SupportsExtendedLength = false,
                HasExtendedLengthInformation = false,
                MaximumCommandLength = 1000,
                MaximumResponseLength = 2000,
            },
            both);
    }

    private sealed record Vector(
        string What,
        string Source,
        byte[] File,
        bool? SupportsChaining,
        bool? SupportsExtendedLength,
        bool? HasExtendedLengthInformation,
        int? MaximumCommandLength,
        int? MaximumResponseLength);
}
