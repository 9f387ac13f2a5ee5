using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Crypto;
using EidKit.DataGroups.Lds;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.SecurityInfos;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.TestKit;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>What a travel document tells before it was opened, what opens it, and which protocol a command then belongs to.</summary>
public class TravelDocumentProtectionTests
{
    private const string SelectPace = "0022C1A40F800A04007F00070202040202830101";
    private const string SelectKey = "002241A40C800A04007F00070202030202";
    private const string SelectTrustPoint = "002281B6058303414243";
    private const string GetChallenge = "0084000008";
    private const string Agree =
        "00860000457C43804104 6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296 4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F500";

    private static readonly byte[] Files = [0x01, 0x02, 0x03, 0x0B, 0x0C, 0x0E, 0x0F, 0x1D, 0x1E];
    private static readonly byte[] AbsentFiles = [0x04, 0x0D, 0x10, 0x1C];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>ICAO 9303-11 §4.4.2: neither selection nor read tells which files there are.</summary>
    [Theory]
    [InlineData("nadja")]
    [InlineData("tamsin")]
    public async Task File_BeforeAccessWithPace_IsRefusedWhetherItIsThereOrNot(string name)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        Assert.Equal(StatusWord.Success, await terminal.SelectApplicationAsync());

        foreach (byte file in (IEnumerable<byte>)[.. Files, .. AbsentFiles])
        {
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00A4020C0201{file:X2}")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00A4000C0201{file:X2}")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00B0{0x80 | file:X2}0004")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00B100{file:X2}0354010008")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00B101{file:X2}0354010008")));
        }
    }

    [Fact]
    public async Task File_BeforeAccessWithoutPace_IsSelectedButNotRead()
    {
        using var setup = new DocumentSetup("otto");
        await using DocumentTerminal terminal = setup.Connect();
        Assert.Equal(StatusWord.Success, await terminal.SelectApplicationAsync());

        foreach (byte file in (IEnumerable<byte>)[0x01, 0x02, 0x0F, 0x1D, 0x1E])
        {
            Assert.Equal((file, StatusWord.Success), (file, await SendAsync(terminal, $"00A4020C0201{file:X2}")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, "00B0000004")));
            Assert.Equal((file, StatusWord.SecurityStatusNotSatisfied), (file, await SendAsync(terminal, $"00B0{0x80 | file:X2}0004")));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task File_AfterAccessAndAbsent_IsNotFound(bool byPace)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        foreach (byte file in AbsentFiles)
        {
            Assert.Equal((file, StatusWord.FileNotFound), (file, await SendAsync(terminal, $"00A4020C0201{file:X2}")));
            Assert.Equal((file, StatusWord.FileNotFound), (file, await SendAsync(terminal, $"00B0{0x80 | file:X2}0004")));
        }
    }

    /// <summary>ICAO 9303-11 §9.2.11: data group 14 has what EF.CardAccess has, now signed.</summary>
    [Theory]
    [InlineData("nadja", false)]
    [InlineData("tamsin", false)]
    [InlineData("nadja", true)]
    [InlineData("tamsin", true)]
    public async Task SecurityInfos_DocumentWithPace_HoldThoseOfCardAccess(string name, bool isPaceAlone)
    {
        TravelDocumentPersona persona = TravelDocumentPersona.ByName(name);
        using var setup = new DocumentSetup(
            isPaceAlone ? persona with { Chip = persona.Chip with { ChipAuthentication = null, ActiveAuthentication = null } } : persona);
        await using DocumentTerminal terminal = setup.Connect();
        SecurityInfoSet access = SecurityInfoSet.Decode((await terminal.ReadAsync(0x1C)).Content.Span);
        await setup.OpenAsync(terminal, byPace: true);

        (LdsCommonData common, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();

        Assert.Contains(14, common.DataGroups);
        SecurityInfoSet signed = LdsDataGroups.DecodeSecurityInfos(groups[14].Span);
        Assert.Single(access.OfType<PaceInfo>());
        Assert.All(access.Infos, info => Assert.Contains(info, signed.Infos));
        Assert.Equal(isPaceAlone, signed.Infos.Count == 1);
    }

    /// <summary>ICAO 9303-11 §4.4.4: the last answer of PACE has a token and nothing else, whatever trust points there are.</summary>
    [Theory]
    [InlineData(PasswordKind.Mrz, false)]
    [InlineData(PasswordKind.Can, false)]
    [InlineData(PasswordKind.Mrz, true)]
    [InlineData(PasswordKind.Can, true)]
    public async Task Pace_RightsOfAnInspectionSystem_OpenWithoutATrustPoint(PasswordKind kind, bool isTrustPointGiven)
    {
        using var pki = TestPki.Create(7, new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
        CvCertificate trustPoint = pki.CreateTerminal(new() { Chat = Chat.For(InspectionSystemRights.ReadFingerprints) }).CvcaCertificate;
        using var setup = new DocumentSetup(TravelDocumentPersona.Nadja, new CardOptions { TrustPoints = isTrustPointGiven ? [trustPoint] : null });
        await using DocumentTerminal terminal = setup.Connect();
        using MrzInformation information = setup.Persona.CreateMrzInformation();
        using Password password = kind == PasswordKind.Mrz ? Password.Mrz(information) : Password.FromBytes(kind, setup.Persona.Can);

        Assert.Null(await terminal.OpenByPaceAsync(password, Chat.For(InspectionSystemRights.ReadFingerprints)));

        Assert.Null(terminal.CurrentCar);
        Assert.Equal(StatusWord.Success, await terminal.SelectApplicationAsync());
        Assert.True((await terminal.ReadAsync(1)).IsRead);
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, (await terminal.ReadAsync(3)).Status);
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, SelectTrustPoint));
        Assert.Equal(StatusWord.SecurityStatusNotSatisfied, await SendAsync(terminal, GetChallenge));
    }

    [Fact]
    public async Task Pace_PinOrRightsOfAnAuthenticationTerminal_AreNotFound()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();
        using Password pin = Password.Pin("123456");
        using Password can = Password.FromBytes(PasswordKind.Can, setup.Persona.Can);

        var e = await Assert.ThrowsAsync<CardStatusException>(() => terminal.OpenByPaceAsync(pin));
        Assert.Equal(StatusWord.ReferenceNotFound, e.Status);
        e = await Assert.ThrowsAsync<CardStatusException>(() => terminal.OpenByPaceAsync(can, Chat.For(AuthenticationTerminalRights.CanAllowed)));
        Assert.Equal(StatusWord.ReferenceNotFound, e.Status);
        Assert.Null(await terminal.OpenByPaceAsync(can));
    }

    [Fact]
    public async Task SelectKey_AfterPaceWasSelected_TakesItsPlace()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        FileReadResult infos = await terminal.ReadAsync(14);
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, SelectPace));

        Assert.NotNull(await terminal.RunChipAuthenticationAsync(infos.Content, CardKeyTrust.Unverified, StrengthPolicy.Current));
    }

    [Fact]
    public async Task SelectPace_AfterAKeyWasSelected_TakesItsPlace()
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, SelectKey));
        Assert.Equal(StatusWord.Success, await SendAsync(terminal, SelectPace));

        Assert.Equal(StatusWord.WrongData, await SendAsync(terminal, Agree));
        Assert.Equal(StatusWord.ConditionsNotSatisfied, await SendAsync(terminal, Agree));
    }

    [Fact]
    public void Create_ChipThatOpensByNothing_IsRefused()
    {
        using var setup = new DocumentSetup("otto");
        TravelDocumentPersona persona = setup.Persona;
        var closed = persona with { Chip = persona.Chip with { BasicAccessControl = false, Pace = false } };

        Assert.Throws<ArgumentException>("persona", () => SimulatedCard.Create(closed, setup.Pki));
    }

    private static async Task<StatusWord> SendAsync(DocumentTerminal terminal, string command) =>
        (await terminal.Connection.TransmitAsync(CommandApdu.Decode(Hex.Decode(command)), Token)).Status;
}
