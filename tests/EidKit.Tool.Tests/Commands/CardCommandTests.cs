using System.Text.Json;
using EidKit.Channels;

namespace EidKit.Tool.Tests.Commands;

public sealed class CardCommandTests
{
    [Fact]
    public async Task Card_German_HasNoEnglishWord()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "card", "--language", "de"));

        Assert.Contains("brainpoolP256r1, Schlüssel 65", setup.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("key", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_GermanCard_ShowsKindPinSuitesAndKeysWithoutATry()
    {
        using var setup = new ToolSetup();

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "card"));

        foreach (string part in (string[])["German card with the eID function", "usable, 3 tries left", "id-PACE-ECDH-GM-AES-CBC-CMAC-128 brainpoolP256r1", "id-CA-ECDH-AES-CBC-CMAC-128 brainpoolP256r1", "e80704007f00070302"])
        {
            Assert.Contains(part, setup.Output, StringComparison.Ordinal);
        }

        Assert.Equal(3, setup.Card.PinTries);
        Assert.True(Assert.IsType<FixedReaders>(setup.Readers).IsDisposed);
    }

    [Fact]
    public async Task Card_Json_NamesTheSame()
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(2);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "card", "--json"));

        JsonElement root = JsonDocument.Parse(setup.Output).RootElement;
        Assert.Equal(ToolSetup.ReaderName, root.GetProperty("reader").GetString());
        JsonElement card = root.GetProperty("card");
        Assert.Equal("germanEid", card.GetProperty("kind").GetString());
        Assert.Equal("oneFailure", card.GetProperty("pin").GetProperty("state").GetString());
        Assert.Equal(2, card.GetProperty("pin").GetProperty("triesLeft").GetInt32());
        Assert.Equal("eid", card.GetProperty("applications")[0].GetProperty("name").GetString());
        Assert.True(card.GetProperty("extendedLength").GetBoolean());
        Assert.Equal("brainpoolP256r1", card.GetProperty("chipAuthenticationKeys")[0].GetProperty("curve").GetString());
    }

    [Theory]
    [InlineData(1, "The PIN is suspended", "\"eidkit pin resume\"")]
    [InlineData(0, "The PIN is blocked", "\"eidkit pin unblock\"")]
    public async Task Card_PinNotUsable_SaysTheNextStep(int tries, string state, string next)
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(tries);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "card"));

        Assert.Contains(state, setup.Output, StringComparison.Ordinal);
        Assert.Contains(next, setup.Output, StringComparison.Ordinal);
        Assert.Equal(tries, setup.Card.PinTries);
    }

    [Fact]
    public async Task Card_PartOfAName_ChoosesTheReader()
    {
        using var setup = new ToolSetup();
        var other = new OneReader("Other Reader");
        setup.Readers = new FixedReaders(null, [other, setup.Reader]);

        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "card", "--reader", "tEST"));

        Assert.Equal(0, other.Connections);
        Assert.Equal(1, setup.Reader.Connections);
    }

    [Theory]
    [InlineData("Reader", ExitStatus.Usage, "More than one reader has «Reader» in its name: «Other Reader», «Test Reader 00 00».")]
    [InlineData("Keyboard", ExitStatus.NoReaderOrCard, "No reader has «Keyboard» in its name.")]
    [InlineData(null, ExitStatus.Usage, "Cards lie on more than one reader: «Other Reader», «Test Reader 00 00».")]
    public async Task Card_ReaderNotClear_SaysWhichThereAre(string? name, int status, string expected)
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [new OneReader("Other Reader"), setup.Reader]);

        Assert.Equal(status, await setup.RunAsync("", name is null ? ["card"] : ["card", "--reader", name]));

        Assert.StartsWith(expected + "\nNo PIN try was used.\nNext: ", setup.Errors, StringComparison.Ordinal);
        Assert.Empty(setup.Output);
        Assert.Equal(0, setup.Reader.Connections);
    }

    [Theory]
    [InlineData((int)CardPresence.Empty, "No card lies on a reader: «Test Reader 00 00».")]
    [InlineData((int)CardPresence.Unresponsive, "What lies on the reader does not answer.")]
    public async Task Card_NoCard_IsStatusFour(int presence, string expected)
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [new OneReader(ToolSetup.ReaderName, presence: (CardPresence)presence)]);

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "card"));

        Assert.StartsWith(expected, setup.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Card_CardGoesAtConnection_SaysSoAsJson()
    {
        using var setup = new ToolSetup();
        setup.Readers = new FixedReaders(null, [new OneReader(ToolSetup.ReaderName)]);

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "card", "--json", "--language", "de"));

        JsonElement root = JsonDocument.Parse(setup.Output).RootElement;
        Assert.Equal("Auf dem Leser liegt keine Karte.", root.GetProperty("error").GetString());
        Assert.Equal("notUsed", root.GetProperty("pinTry").GetProperty("usage").GetString());
        Assert.Equal("Die Karte auf den Leser legen und von vorn beginnen.", root.GetProperty("next").GetString());
        Assert.Empty(setup.Errors);
    }
}
