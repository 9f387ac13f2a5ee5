using EidKit.Apdu;
using EidKit.Channels;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>What terminals of others are known to send to travel documents: bytes as they come over the line, and the answers they count on.</summary>
public class TravelDocumentHabitTests
{
    private const string SelectDocument = "00a4040c07a0000002471001";
    private const string SelectMasterFile = "00a4000c023f00";
    private const string AskPin = "0022c1a40f800a04007f00070202040202830103";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>How a session may be followed by the next.</summary>
    public enum Between
    {
        Reset,
        PlainSelect,
        Nothing,
        EmptySelection,
    }

    public static TheoryData<string, bool> Ways => TravelDocumentReadTests.Ways;

    /// <summary>Who looks for an old passport first selects its application; EF.CardAccess lies in the master file.</summary>
    [Fact]
    public void Process_ApplicationSelectedBeforeMasterFile_HidesCardAccessUntilItIsSelected()
    {
        using var setup = new DocumentSetup("nadja");

        Assert.Equal("9000", Send(setup, SelectDocument));
        Assert.Equal("6982", Send(setup, "00b09c0000"));
        Assert.Equal("6982", Send(setup, "00a4020c02011c"));
        Assert.Equal("9000", Send(setup, SelectMasterFile));
        Assert.EndsWith("9000", Send(setup, "00b09c0000"), StringComparison.Ordinal);
        Assert.Equal("9000", Send(setup, "00a4020c02011c"));
        Assert.EndsWith("6282", Send(setup, "00b00000ff"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00a4000c")]
    [InlineData("00a4000c00")]
    [InlineData("00a4000c023f0000")]
    [InlineData("00a4040c07a000000247100100")]
    [InlineData("00a4020c02011c00")]
    [InlineData("00a4020c022f00")]
    public void Process_SelectWithAndWithoutExpectedLength_Selects(string command)
    {
        using var setup = new DocumentSetup("nadja");

        Assert.Equal("9000", Send(setup, command));
    }

    /// <summary>Cards with the eID function are looked for on everything that is laid on.</summary>
    [Theory]
    [InlineData("nadja", "e80704007f00070302")]
    [InlineData("nadja", "a000000167455349474e")]
    [InlineData("nadja", "a00000024710ff")]
    [InlineData("otto", "e80704007f00070302")]
    [InlineData("otto", "a0000002472001")]
    public void Process_ForeignApplicationSelected_IsNotFoundAndWhatWasSelectedStays(string name, string aid)
    {
        using var setup = new DocumentSetup(name);
        Assert.Equal("9000", Send(setup, SelectDocument));

        foreach (string p2 in (string[])["0c", "00"])
        {
            Assert.Equal("6a82", Send(setup, $"00a404{p2}{aid.Length / 2:x2}{aid}"));
            Assert.Equal("6a82", Send(setup, $"00a404{p2}{aid.Length / 2:x2}{aid}00"));
        }

        Assert.Equal("6982", Send(setup, "00b0810004"));
    }

    /// <summary>Some end with 6282, some only with the read behind the end (6B00); both are told the same bytes.</summary>
    [Theory]
    [InlineData(1, "6b00")]
    [InlineData(8, "6282")]
    [InlineData(223, "6282")]
    [InlineData(256, "6b00")]
    public void Process_CardAccessReadByShortIdInPieces_EndsWithWarningOrBehindTheEnd(int piece, string end)
    {
        using var setup = new DocumentSetup("nadja");
        string whole = Send(setup, "00b09c0000")[..^4];
        List<byte> content = [];
        string last = "";
        for (bool goesOn = true; goesOn;)
        {
            int offset = content.Count;
            string answer = Send(setup, offset == 0 ? $"00b09c00{(byte)piece:x2}" : $"00b0{offset:x4}{(byte)piece:x2}");
            content.AddRange(Hex.Decode(answer[..^4]));
            last = answer[^4..];
            goesOn = last == "9000" && answer.Length > 4;
        }

        Assert.Equal(whole, Hex.Encode(content.ToArray()));
        Assert.Equal(end, last);
    }

    /// <summary>Whoever asks any card for the state of its PIN is told that there is none, and nothing else comes of it.</summary>
    [Theory]
    [InlineData(AskPin)]
    [InlineData("0022c1a412800a04007f0007020204020283010384010d")]
    [InlineData("0022c1a40f800a04007f00070202040202830104")]
    public async Task Process_PinStateAsked_IsNotFoundAndTheDocumentOpens(string command)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();

        Assert.Equal("6a88", Send(setup, command));
        Assert.Equal("6985", Send(setup, "10860000027c0000"));

        await setup.OpenAsync(terminal, byPace: true);
    }

    /// <summary>Without PACE the command has no protocol to name.</summary>
    [Fact]
    public void Process_PinStateAskedWithoutPace_IsWrongData()
    {
        using var setup = new DocumentSetup("otto");

        Assert.Equal("6a80", Send(setup, AskPin));
    }

    /// <summary>Tag 84 may be absent, since the group stands in EF.CardAccess once; objects come in any order.</summary>
    [Theory]
    [InlineData("0022c1a40f800a04007f00070202040202830101")]
    [InlineData("0022c1a40f830101800a04007f00070202040202")]
    [InlineData("0022c1a412800a04007f0007020204020283010184010c")]
    [InlineData("0022c1a412800a04007f0007020204020284010c830102")]
    public void Process_PaceSelectedInItsForms_GivesANonceToClass10(string command)
    {
        using var setup = new DocumentSetup("nadja");

        Assert.Equal("9000", Send(setup, command));
        Assert.Matches("^7c128010[0-9a-f]{32}9000$", Send(setup, "10860000027c0000"));
    }

    [Fact]
    public void Process_NonceAskedByClass00_IsRefusedAndPaceBeginsAnew()
    {
        using var setup = new DocumentSetup("nadja");
        const string Select = "0022c1a40f800a04007f00070202040202830101";

        Assert.Equal("9000", Send(setup, Select));
        Assert.Equal("6a80", Send(setup, "00860000027c0000"));
        Assert.Equal("6985", Send(setup, "10860000027c0000"));
        Assert.Equal("9000", Send(setup, Select));
        Assert.EndsWith("9000", Send(setup, "10860000027c0000"), StringComparison.Ordinal);
    }

    /// <summary>An old passport's files can be selected, but neither read nor proved; with PACE not even selected.</summary>
    [Theory]
    [InlineData("otto", "00a4020c02011e", "9000")]
    [InlineData("otto", "00a4020c020110", "6a82")]
    [InlineData("otto", "00b09e0004", "6982")]
    [InlineData("otto", "00b0810000", "6982")]
    [InlineData("otto", "0088000008010203040506070800", "6982")]
    [InlineData("nadja", "00a4020c02011e", "6982")]
    [InlineData("nadja", "00b09e0004", "6982")]
    [InlineData("nadja", "00b0810000", "6982")]
    [InlineData("nadja", "0088000008010203040506070800", "6982")]
    public void Process_BeforeAccess_IsRefused(string name, string command, string status)
    {
        using var setup = new DocumentSetup(name);
        Assert.Equal("9000", Send(setup, SelectDocument));

        Assert.Equal(status, Send(setup, command));
    }

    /// <summary>Files are selected by their identifiers and read by four bytes for the length, then by what secure messaging has room for.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Process_FileSelectedThenReadInPieces_IsThatOfTheShortId(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);
        byte[] zone = (await terminal.ReadAsync(1)).Content.ToArray();

        Assert.Equal("9000", await ProtectAsync(terminal, "00a4020c020101"));
        List<byte> content = [.. Hex.Decode((await ProtectAsync(terminal, "00b0000004"))[..^4])];
        while (content.Count < zone.Length)
        {
            int piece = Math.Min(32, zone.Length - content.Count);
            string answer = await ProtectAsync(terminal, $"00b0{content.Count:x4}{piece:x2}");
            Assert.EndsWith("9000", answer, StringComparison.Ordinal);
            content.AddRange(Hex.Decode(answer[..^4]));
        }

        Assert.Equal(zone, content);
        Assert.Equal("6b00", await ProtectAsync(terminal, $"00b0{zone.Length:x4}01"));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(32_000)]
    public async Task Process_FaceReadWithExtendedLength_ComesInOneAnswer(int expectedLength)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = await setup.OpenAsync();
        byte[] face = (await terminal.ReadAsync(2)).Content.ToArray();
        terminal.Connection.Capabilities = new CardCapabilities { SupportsExtendedLength = true, MaximumCommandLength = 32_767, MaximumResponseLength = 32_767 };

        ResponseApdu answer = await terminal.Connection.TransmitAsync(
            new CommandApdu(0x00, 0xB0, 0x82, 0x00, expectedLength: expectedLength, extended: true), Token);

        Assert.Equal(face[..Math.Min(expectedLength, face.Length)], answer.Data.ToArray());
    }

    /// <summary>Some ask for the eight bytes, some for as many as there are (ICAO 9303-11 §4.3.4.1).</summary>
    [Theory]
    [InlineData("0084000008")]
    [InlineData("0084000000")]
    [InlineData("00840000000000")]
    public void Process_ChallengeForBasicAccess_HasEightBytes(string command)
    {
        using var setup = new DocumentSetup("otto");
        Assert.Equal("9000", Send(setup, SelectDocument));

        Assert.Matches("^[0-9a-f]{16}9000$", Send(setup, command));
    }

    [Theory]
    [InlineData("ffca000000")]
    [InlineData("ff9a010000")]
    [InlineData("ff00400d04010103020200")]
    [InlineData("ffb0000010")]
    public async Task Process_CommandForTheReader_IsAnErrorAndTheDocumentOpens(string command)
    {
        using var setup = new DocumentSetup("nadja");
        await using DocumentTerminal terminal = setup.Connect();

        Assert.Contains(Send(setup, command), (string[])["6e00", "6700"]);

        await setup.OpenAsync(terminal, byPace: true);
        Assert.True((await terminal.ReadAsync(1)).IsRead);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Process_PlainCommandAfterAccess_IsAnsweredPlainAndEndsSecureMessaging(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);
        await using DocumentTerminal terminal = setup.Connect();
        await setup.OpenAsync(terminal, byPace);

        Assert.Equal("9000", Send(setup, SelectDocument));

        Assert.Equal("6982", Send(setup, "00b0810004"));
        var e = await Assert.ThrowsAsync<SecureMessaging.SecureMessagingException>(() => terminal.ReadAsync(1));
        Assert.Equal(new StatusWord(0x6882), e.Status);
    }

    [Theory]
    [InlineData(Between.Reset)]
    [InlineData(Between.PlainSelect)]
    [InlineData(Between.Nothing)]
    [InlineData(Between.EmptySelection)]
    public async Task Process_TwoSessionsInARow_BothRead(Between between)
    {
        using var setup = new DocumentSetup("nadja");
        await using var terminal = new DocumentTerminal(setup.Card.Connect());
        foreach (bool byPace in (bool[])[true, false, true])
        {
            await setup.OpenAsync(terminal, byPace);
            Assert.True((await terminal.ReadAsync(1)).IsRead);
            switch (between)
            {
                case Between.Reset:
                    setup.Card.Reset();
                    break;
                case Between.PlainSelect:
                    Assert.Equal("9000", Send(setup, SelectMasterFile));
                    break;
                case Between.EmptySelection:
                    Assert.Equal("6700", Send(setup, "0022c1a4"));
                    Assert.Equal("9000", Send(setup, SelectMasterFile));
                    break;
                default:
                    terminal.Connection.EndSecureMessaging();
                    Assert.Equal(StatusWord.Success, (await terminal.Connection.TransmitAsync(CommandApdu.Decode(Hex.Decode(SelectMasterFile)), Token)).Status);
                    break;
            }

            terminal.Connection.EndSecureMessaging();
        }
    }

    private static string Send(DocumentSetup setup, string command) => Hex.Encode(setup.Card.Process(Hex.Decode(command)));

    private static async Task<string> ProtectAsync(DocumentTerminal terminal, string command) =>
        Hex.Encode((await terminal.Connection.TransmitAsync(CommandApdu.Decode(Hex.Decode(command)), Token)).Encode());
}
