using EidKit.Apdu;
using EidKit.Channels;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class CommandChainingTests
{
    private static readonly byte[] Data = [.. Enumerable.Range(0, 600).Select(i => (byte)i)];
    private static readonly CommandApdu Verify = new(0x00, 0x2A, 0x00, 0xBE, Data, expectedLength: 300);

    [Fact]
    public async Task TransmitAsync_TooLongForShortLine_SendsPieces()
    {
        var channel = new RecordingChannel(_ => new ResponseApdu(StatusWord.Success), TransportLimits.Short);
        await using var connection = new CardConnection(channel);

        await connection.TransmitAsync(Verify, TestContext.Current.CancellationToken);

        CommandApdu[] pieces = [.. channel.Commands.Select(c => CommandApdu.Decode(Hex.Decode(c)))];
        Assert.Equal([0x10, 0x10, 0x00], pieces.Select(p => p.Cla));
        Assert.Equal([255, 255, 90], pieces.Select(p => p.Data.Length));
        Assert.Equal([null, null, 256], pieces.Select(p => p.ExpectedLength));
        Assert.Equal(Data, pieces.SelectMany(p => p.Data.ToArray()));
    }

    [Fact]
    public async Task TransmitAsync_TooLongForShortLineUnderProtection_ProtectsEachPiece()
    {
        using var card = new ProtectedCard(_ => new ResponseApdu(StatusWord.Success));
        var channel = new RecordingChannel(card.Answer, TransportLimits.Short);
        await using var connection = new CardConnection(channel);
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        await connection.TransmitAsync(Verify, TestContext.Current.CancellationToken);

        Assert.Equal([0x10, 0x10, 0x00], card.Commands.Select(c => c.Cla));
        Assert.Equal([223, 223, 154], card.Commands.Select(p => p.Data.Length));
        Assert.Equal(["1c", "1c", "0c"], channel.Commands.Select(c => c[..2]));
        Assert.Equal(Data, card.Commands.SelectMany(c => c.Data.ToArray()));
    }

    [Fact]
    public async Task TransmitAsync_PieceRefused_StopsAndGivesStatusWord()
    {
        var channel = new RecordingChannel(_ => new ResponseApdu(StatusWord.ChainingNotSupported), TransportLimits.Short);
        await using var connection = new CardConnection(channel);

        ResponseApdu response = await connection.TransmitAsync(Verify, TestContext.Current.CancellationToken);

        Assert.Equal(StatusWord.ChainingNotSupported, response.Status);
        Assert.Single(channel.Commands);
    }

    [Fact]
    public async Task TransmitAsync_CancelledDuringAPiece_AwaitsItsAnswerAndSendsNoMore()
    {
        using var cancellation = new CancellationTokenSource();
        var channel = new RecordingChannel(
            _ =>
            {
                cancellation.Cancel();
                return new ResponseApdu(StatusWord.Success);
            },
            TransportLimits.Short);
        await using var connection = new CardConnection(channel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.TransmitAsync(Verify, cancellation.Token));

        Assert.Single(channel.Commands);
    }

    [Fact]
    public async Task TransmitAsync_InPieces_LeavesTheCallersCommandAsItWas()
    {
        var channel = new RecordingChannel(_ => new ResponseApdu(StatusWord.Success), TransportLimits.Short);
        await using var connection = new CardConnection(channel);

        await connection.TransmitAsync(Verify, TestContext.Current.CancellationToken);

        Assert.Equal(Data, Verify.Data.ToArray());
    }
}
