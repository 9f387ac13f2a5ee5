using EidKit.Apdu;
using EidKit.Recordings;
using EidKit.Recordings.Redaction;

namespace EidKit.Simulation.Tests.Recordings;

public sealed class FileInPiecesTests
{
    private static readonly byte[] Content = [.. "MUSTERMANN"u8];

    [Fact]
    public void Dispose_PiecesThatWereWrittenAndNot_ZeroesTheirData()
    {
        using var redactor = new Redactor(new SeededRandomSource(1));
        var pieces = new FileInPieces(KnownFile.CardSecurity, Read(0));
        pieces.Add(Describe(Read(0)), Read(0), new ResponseApdu(StatusWord.Success, Content));
        pieces.Add(Describe(Read(10)), Read(10), new ResponseApdu(StatusWord.Success, Content));
        ReadOnlyMemory<byte>[] data = [.. pieces.Redact(redactor).Take(1).Select(c => c.Response!.Value)];
        ReadOnlyMemory<byte>[] rest = [.. pieces.Redact(redactor).Skip(1).Select(c => c.Response!.Value)];

        pieces.Dispose();

        Assert.All(data.Concat(rest), d => Assert.False(d.Span.ContainsAnyExcept((byte)0)));
    }

    [Fact]
    public void Redact_Command_KeepsEverythingButTheData()
    {
        using var redactor = new Redactor(new SeededRandomSource(1));
        using var pieces = new FileInPieces(KnownFile.CardSecurity, Read(0));
        RecordedCommand read = Describe(Read(0));
        pieces.Add(read, Read(0), new ResponseApdu(StatusWord.Success, Content));

        RecordedCommand redacted = Assert.Single(pieces.Redact(redactor));

        Assert.All(
            typeof(RecordedCommand).GetProperties().Where(p => p.Name is not (nameof(RecordedCommand.Response) or nameof(RecordedCommand.IsResponseReplaced))),
            p => Assert.Equal(p.GetValue(read), p.GetValue(redacted)));
        Assert.True(redacted.IsResponseReplaced);
        Assert.NotEqual(Content, redacted.Response!.Value.ToArray());
    }

    private static CommandApdu Read(int offset) => new(0x00, 0xB0, 0x00, (byte)offset, expectedLength: 256);

    private static RecordedCommand Describe(CommandApdu command) => new(7, TimeSpan.FromSeconds(3), new CommandName("read", "§ 1"), true, [])
    {
        Command = command.Encode(),
        OmittedLength = 5,
        IsCommandReplaced = true,
        Status = StatusWord.Success,
    };
}
