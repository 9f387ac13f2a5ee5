using EidKit.Apdu;
using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Encoding;
using EidKit.Recordings;
using EidKit.Simulation.Personas;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>Files of which the recorder sees a part only, or which are not what they should be.</summary>
public class FileRedactionTests
{
    private const int Seed = 78;

    // Fewer bytes in a row may be the same by chance.
    private const int Telling = 4;
    private const int LastShortIdOffset = 0xFF;
    private static readonly CommandApdu SelectMasterFile = new(0x00, 0xA4, 0x00, 0x0C);
    private static readonly CommandApdu SelectEid = new(0x00, 0xA4, 0x04, 0x0C, Convert.FromHexString("E80704007F00070302"));
    private static readonly CommandApdu Other = new(0x00, 0x84, 0x00, 0x00);

    public static TheoryData<EidDataGroup> Groups => [.. EidDataGroups.All];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Read_GroupInTwoPartsAtEachOffset_LeavesNothingOfItsContent(EidDataGroup group)
    {
        byte[] file = FileOf(group);
        for (int offset = 1; offset < file.Length; offset++)
        {
            byte[][] parts = await RecordAsync(file, SelectEid, Named(group, 0, offset), Other, At(offset, file.Length - offset));

            AssertReplaced(file.AsSpan(0, offset), parts[0], HeaderLength(file), $"first part up to {offset}");
            AssertReplaced(file.AsSpan(offset), parts[1], 0, $"from {offset} on");
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Read_GroupByShortIdFromEachOffset_LeavesNothingOfItsContent(EidDataGroup group)
    {
        byte[] file = FileOf(group);
        for (int offset = 1; offset < Math.Min(file.Length, LastShortIdOffset); offset++)
        {
            byte[][] parts = await RecordAsync(file, SelectEid, Named(group, offset, file.Length - offset));

            AssertReplaced(file.AsSpan(offset), parts[0], 0, $"from {offset} on");
        }
    }

    [Theory]
    [InlineData("19640812")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    [InlineData("max mustermann")]
    [InlineData("CN=MUSTERMANN")]
    [InlineData("GERMANY")]
    public async Task Read_TextWithoutDataObjects_IsReplacedInEveryFile(string text)
    {
        byte[] raw = System.Text.Encoding.ASCII.GetBytes(text);
        foreach (CommandApdu place in (CommandApdu[])[SelectMasterFile, SelectEid])
        {
            for (byte id = 1; id < 0x1F; id++)
            {
                byte[][] parts = await RecordAsync(raw, place, new CommandApdu(0x00, 0xB0, (byte)(0x80 | id), 0x00, expectedLength: raw.Length));
                AssertReplaced(raw, parts[0], 0, $"file {id:X2}");
            }
        }

        byte[][] unnamed = await RecordAsync(raw, SelectEid, At(0, raw.Length));
        AssertReplaced(raw, unnamed[0], 0, "no file selected");
    }

    [Theory]
    [InlineData("", "19640812")]
    [InlineData("1208", "19640812abcd")]
    [InlineData("120831393634", "30383132")]
    [InlineData("A106", "0a1b2c")]
    [InlineData("300A0C08", "19640812max mustermann")]
    [InlineData("A2060604", "19640812")]
    public async Task Read_GroupWithTextWhereDataObjectsShouldBe_IsReplaced(string objects, string text)
    {
        byte[] content = [.. Convert.FromHexString(objects), .. System.Text.Encoding.ASCII.GetBytes(text)];
        byte[] file = [0x68, (byte)content.Length, .. content];

        byte[][] parts = await RecordAsync(file, SelectEid, Named(EidDataGroup.DateOfBirth, 0, file.Length));

        Assert.Equal([0x68, (byte)content.Length], parts[0][..2]);
        AssertReplaced(file, parts[0], 2, "content");
    }

    [Theory]
    [InlineData(0x04, "MUSTERMANN")]
    [InlineData(0x0A, "19640812")]
    [InlineData(0x0C, "MUSTERMANN")]
    [InlineData(0x12, "19640812")]
    [InlineData(0x13, "MUSTERMANN")]
    [InlineData(0x14, "MUSTERMANN")]
    [InlineData(0x16, "MUSTERMANN")]
    [InlineData(0x17, "640812000000Z")]
    [InlineData(0x1A, "MUSTERMANN")]
    [InlineData(0x1E, "MUSTERMANN")]
    [InlineData(0x53, "MUSTERMANN")]
    [InlineData(0x80, "MUSTERMANN")]
    public async Task Read_FileAboutTheChipWithAnObjectThatIsNotKnown_IsReplaced(byte tag, string text)
    {
        byte[] unknown = Wrap(tag, System.Text.Encoding.ASCII.GetBytes(text));
        byte[] info = Wrap(0x30, [0x06, 0x01, 0x2A, .. unknown]);
        byte[] signedAttribute = Wrap(0x30, Wrap(0xA0, Wrap(0x30, Wrap(0x31, Wrap(0x30, Wrap(0xA0, info))))));
        foreach ((byte shortId, byte[] file) in ((byte, byte[])[])[(0x1C, Wrap(0x31, info)), (0x1D, info), (0x1D, signedAttribute)])
        {
            byte[][] parts = await RecordAsync(file, SelectMasterFile, new CommandApdu(0x00, 0xB0, (byte)(0x80 | shortId), 0x00, expectedLength: file.Length));

            int at = file.Length - text.Length;
            Assert.Equal(file[..at], parts[0][..at]);
            AssertReplaced(file.AsSpan(at), parts[0].AsSpan(at), 0, $"file {shortId:X2}");
        }
    }

    [Theory]
    [InlineData("4D")]
    [InlineData("4D555354")]
    public async Task Read_CompressedTextTooShortForAStream_IsReplaced(string compressed)
    {
        byte[] text = Convert.FromHexString(compressed);
        byte[] inner = [0x04, (byte)text.Length, .. text];
        byte[] file = [0x75, (byte)(inner.Length + 2), 0xA2, (byte)inner.Length, .. inner];

        byte[][] parts = await RecordAsync(file, SelectEid, new CommandApdu(0x00, 0xB0, 0x95, 0x00, expectedLength: file.Length));

        Assert.NotEqual(file, parts[0]);
        Assert.Equal(file[..6], parts[0][..6]);
    }

    private static CommandApdu Named(EidDataGroup group, int offset, int length) => new(0x00, 0xB0, (byte)(0x80 | (int)group), (byte)offset, expectedLength: length);

    private static CommandApdu At(int offset, int length) => new(0x00, 0xB0, (byte)(offset >> 8), (byte)offset, expectedLength: length);

    /// <summary>The shortest file of the group that a persona has.</summary>
    private static byte[] FileOf(EidDataGroup group) =>
        Persona.All.Select(p => p.Data.EncodeFile(group)).OfType<byte[]>().Where(f => f.Length > 4).MinBy(f => f.Length)!;

    private static byte[] Wrap(byte tag, byte[] content) => [tag, (byte)content.Length, .. content];

    private static int HeaderLength(byte[] file)
    {
        var reader = new TlvReader(file, "file");
        return file.Length - reader.Read().Value.Length;
    }

    private static void AssertReplaced(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int header, string what)
    {
        Assert.Equal(before.Length, after.Length);
        for (int at = header; at + Telling <= before.Length; at++)
        {
            Assert.False(before.Slice(at, Telling).SequenceEqual(after.Slice(at, Telling)), $"{what}: byte {at} is followed by what was there.");
        }
    }

    /// <summary>Gives the answers to the commands that read.</summary>
    private static async Task<byte[][]> RecordAsync(byte[] content, params CommandApdu[] commands)
    {
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, random: new SeededRandomSource(Seed)))
        {
            await using var connection = new CardConnection(recorder.Record(new FileLine(content)));
            foreach (CommandApdu command in commands)
            {
                await connection.TransmitAsync(command, Token);
            }
        }

        return [.. RecordedRun.Load(file.ToArray()).Commands.Where(c => c.Name.Name.StartsWith("read ", StringComparison.Ordinal)).Select(c => c.Response!.Value.ToArray())];
    }
}
