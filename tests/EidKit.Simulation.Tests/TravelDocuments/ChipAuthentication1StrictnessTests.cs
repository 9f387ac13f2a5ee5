using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.SecurityInfos;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>Chip authentication 1 off the straight path (ICAO 9303-11 §6.2; ISO/IEC 7816-4 table 6): what was selected is good for one command.</summary>
public class ChipAuthentication1StrictnessTests
{
    private const string Select = "002241A40C800A04007F00070202030202";
    private const string SelectUnknownKey = "002241A40F800A04007F00070202030202840101";
    private const string NoPoint =
        "00860000457C43804104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F400";
    private const string Point =
        "00860000457C43804104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F500";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Agree_WithoutSelection_AnswersConditionsNotSatisfied()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));

        await AssertRunsAsync(terminal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agree_BeforeAccess_IsRefused(bool afterSelection)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await terminal.SelectApplicationAsync();
        if (afterSelection)
        {
            Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, Select));
        }

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));
    }

    [Fact]
    public async Task Agree_Twice_IsRefusedUnderTheNewKeysWhichStay()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        FileReadResult infos = await terminal.ReadAsync(14);
        await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.Current);

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));

        Assert.True((await terminal.ReadAsync(1)).IsRead);
        await AssertRunsAsync(terminal);
    }

    [Fact]
    public async Task Agree_AfterAnUnknownKeyWasSelected_IsRefused()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, Select));

        Assert.Equal(StatusWord.ReferenceNotFound, await SendAsync(terminal, SelectUnknownKey));

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));
        await AssertRunsAsync(terminal);
    }

    [Fact]
    public async Task Agree_AfterAFailedOne_NeedsASelectionAndTheOldKeysStay()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, Select));

        Assert.Equal(StatusWord.WrongData, await SendAsync(terminal, NoPoint));

        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));
        Assert.True((await terminal.ReadAsync(1)).IsRead);
        await AssertRunsAsync(terminal);
    }

    [Fact]
    public async Task Select_Twice_IsOneSelection()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.Success, await SendAsync(terminal, Select));

        await AssertRunsAsync(terminal);
        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));
    }

    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    public async Task Run_Twice_GivesNewKeysEachTime(string name)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = await setup.OpenAsync();

        await AssertRunsAsync(terminal);
        await AssertRunsAsync(terminal);

        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    /// <summary>With triple DES the one command agrees at once; a key that is none leaves everything as it was.</summary>
    [Fact]
    public async Task SetTemplate_NoPoint_LeavesTheOldKeys()
    {
        using var setup = new DocumentSetup("tamsin");
        await using DocumentTerminal terminal = await setup.OpenAsync();

        Assert.Equal(StatusWord.WrongData, await SendAsync(terminal, "002241A643914104" + NoPoint[20..^2]));

        Assert.True((await terminal.ReadAsync(1)).IsRead);
        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Point));
        await AssertRunsAsync(terminal);
    }

    private static async Task AssertRunsAsync(DocumentTerminal terminal)
    {
        FileReadResult infos = await terminal.ReadAsync(14);
        Assert.NotNull(await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.OldDocuments));
    }

    private static async Task<StatusWord> SendAsync(DocumentTerminal terminal, string command) =>
        (await terminal.Connection.TransmitAsync(CommandApdu.Decode(Hex.Decode(command)), Token)).Status;
}
