using EidKit.Apdu;
using EidKit.SecurityInfos;
using EidKit.Simulation.Tests.Sessions;
using EidKit.TestKit;

namespace EidKit.Simulation.Tests.Cards;

/// <summary>What terminals of others are known to send before they know the card: bytes as they come over the line, and the answers they count on.</summary>
public sealed partial class ClientHabitTests
{
    private const string SelectEid = "00a4040c09e80704007f00070302";
    private const string SelectMasterFile = "00a4000c023f00";

    /// <summary>Applications that are looked for on any card: passport, signature and its directory, PIV, GIDS, OpenPGP, payment, health card.</summary>
    public static TheoryData<string> ForeignApplications =>
    [
        "a0000002471001", "a000000167455349474e", "e828bd080fa000000167455349474e", "f04e66e75c02d8", "a000000308000010000100",
        "a000000397425446590201", "d27600012401", "325041592e5359532e4444463031", "d27600000102", "e80704007f0007030201", "e80704007f000703",
    ];

    [Fact]
    public void Process_ApplicationSelectedBeforeMasterFile_ShowsDirectoryAndCardAccess()
    {
        using var bench = new CardBench();

        Assert.Equal("9000", Send(bench, SelectEid));
        Assert.Equal("6a82", Send(bench, "00b09e0000"));
        Assert.Equal("9000", Send(bench, SelectMasterFile));
        Assert.EndsWith("9000", Send(bench, "00b09e0000"), StringComparison.Ordinal);
        Assert.EndsWith("9000", Send(bench, "00b09c0000"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(ForeignApplications))]
    public void Process_ForeignApplicationSelected_IsNotFoundAndWhatWasSelectedStays(string aid)
    {
        using var bench = new CardBench();
        string length = $"{aid.Length / 2:x2}";
        string directory = Send(bench, "00b09e0000");

        foreach (string command in (string[])[$"00a4040c{length}{aid}", $"00a4040c{length}{aid}00", $"00a40400{length}{aid}00", $"00a40400{length}{aid}"])
        {
            Assert.Equal("6a82", Send(bench, command));
        }

        Assert.Equal(directory, Send(bench, "00b0000000"));
        Assert.Equal(directory, Send(bench, "00b09e0000"));
        Assert.Equal("6a82", Send(bench, "00a4040000"));
    }

    /// <summary>An expected length where none is due is passed over.</summary>
    [Theory]
    [InlineData("00a4040c09e80704007f0007030200")]
    [InlineData("00a4000c023f0000")]
    [InlineData("00a4000c")]
    [InlineData("00a4000c00")]
    [InlineData("00a4020c02011c00")]
    [InlineData("00a4020c022f00")]
    public void Process_SelectWithAndWithoutExpectedLength_Selects(string command)
    {
        using var bench = new CardBench();

        Assert.Equal("9000", Send(bench, command));
    }

    /// <summary>Some end with 6282, some only with the read behind the end (6B00); both are told the same bytes.</summary>
    [Theory]
    [InlineData(0x1E, 1, "6b00")]
    [InlineData(0x1E, 4, "6282")]
    [InlineData(0x1E, 255, "6282")]
    [InlineData(0x1E, 256, "6b00")]
    [InlineData(0x1C, 1, "6b00")]
    [InlineData(0x1C, 16, "6282")]
    [InlineData(0x1C, 64, "6282")]
    [InlineData(0x1C, 223, "6282")]
    [InlineData(0x1C, 255, "6282")]
    [InlineData(0x1C, 256, "6b00")]
    public void Process_FileReadInPieces_EndsWithWarningOrBehindTheEnd(byte shortId, int piece, string end)
    {
        byte[] content = [];
        using var bench = new CardBench(alter: chip =>
        {
            content = chip.MasterFile.FindByShortId(shortId)!.Content;
            return chip;
        });
        Assert.NotEqual(0, content.Length % 4);

        (byte[] read, string last) = ReadInPieces(bench, shortId, piece);

        Assert.Equal(content, read);
        Assert.Equal(end, last);
    }

    /// <summary>A piece that ends with the file is no warning, so the next read tells the end.</summary>
    [Fact]
    public void Process_PieceEndsWithTheFile_SaysSoWithTheNextRead()
    {
        byte[] content = [.. Enumerable.Range(0, 96).Select(i => (byte)i)];
        using var bench = new CardBench(alter: chip => chip.WithFile(AlteredChip.CardAccess, content));

        (byte[] read, string last) = ReadInPieces(bench, 0x1C, 48);

        Assert.Equal(content, read);
        Assert.Equal("6b00", last);
    }

    [Fact]
    public void Process_FileSelectedByIdAndReadByOffset_EndsWithWarning()
    {
        byte[] content = [];
        using var bench = new CardBench(alter: chip =>
        {
            content = chip.Content(AlteredChip.CardAccess);
            return chip;
        });

        Assert.Equal("9000", Send(bench, "00a4020c02011c"));
        Assert.Equal(Hex.Encode(content) + "6282", Send(bench, "00b00000ff"));
        Assert.Equal("6b00", Send(bench, $"00b0{content.Length:x4}ff"));
    }

    /// <summary>Commands for readers that some readers pass on to the card: any error will do, and nothing breaks.</summary>
    [Theory]
    [InlineData("ffca000000")]
    [InlineData("ff9a010000")]
    [InlineData("ff9a0403")]
    [InlineData("ff00400d04010103020200")]
    [InlineData("ffc0000008")]
    [InlineData("ffb0000010")]
    [InlineData("ffc2010002500000")]
    [InlineData("ff000000000100d4")]
    public void Process_CommandForTheReader_IsAnErrorAndTheCardGoesOn(string command)
    {
        using var bench = new CardBench();

        StatusWord status = bench.SendRaw(Hex.Decode(command)).Status;
        bench.RunPace(Protocols.Pace.PasswordKind.Pin, CardBench.Rights);

        Assert.Contains(status, (StatusWord[])[StatusWord.ClassNotSupported, StatusWord.WrongLength]);
        Assert.Equal(3, bench.Card.PinTries);
    }

    private static string Send(CardBench bench, string command) => Hex.Encode(bench.SendRaw(Hex.Decode(command)).Encode());

    /// <summary>Reads as known terminals do: by short id, then by offset, until no bytes, 6282 or 6B00 come.</summary>
    private static (byte[] Content, string LastStatus) ReadInPieces(CardBench bench, byte shortId, int piece)
    {
        List<byte> content = [];
        while (true)
        {
            int offset = content.Count;
            var command = new CommandApdu(0x00, 0xB0, (byte)(offset == 0 ? 0x80 | shortId : offset >> 8), (byte)offset, expectedLength: piece);
            ResponseApdu answer = bench.Send(command);
            content.AddRange(answer.Data.Span);
            if (!answer.Status.IsSuccess || answer.Data.IsEmpty)
            {
                return ([.. content], answer.Status.ToString().ToLowerInvariant());
            }
        }
    }
}
