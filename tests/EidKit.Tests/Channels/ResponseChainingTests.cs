using EidKit.Apdu;
using EidKit.Channels;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class ResponseChainingTests
{
    private static readonly CommandApdu GetChallenge = new(0x00, 0x84, 0x00, 0x00, expectedLength: 8);

    [Theory]
    [InlineData("aabb 9000", "aabb9000", "", "aabb9000")]
    [InlineData("6104", "aabbccdd9000", "00c0000004", "aabbccdd9000")]
    [InlineData("aa 6100", "bb9000", "00c0000000", "aabb9000")]
    [InlineData("aa 6101", "bb6282", "00c0000001", "aabb6282")]
    [InlineData("aa 6101", "6982", "00c0000001", "aa6982")]
    public async Task TransmitAsync_AnswerInParts_GivesItWhole(string first, string second, string getResponse, string whole)
    {
        var channel = new RecordingChannel(first, second);
        await using var connection = new CardConnection(channel);

        ResponseApdu response = await connection.TransmitAsync(GetChallenge, TestContext.Current.CancellationToken);

        Assert.Equal(whole, Hex.Encode(response.Encode()));
        Assert.Equal(getResponse, string.Join(' ', channel.Commands.Skip(1)));
    }

    [Fact]
    public async Task TransmitAsync_ProtectedAnswerInParts_IsCheckedAsAWhole()
    {
        using var card = new ProtectedCard(_ => new ResponseApdu(StatusWord.Success, new byte[500]));
        ReadOnlyMemory<byte> left = default;
        var channel = new RecordingChannel(command =>
        {
            left = command.Ins == 0xC0 ? left : card.Answer(command).Data;
            ReadOnlyMemory<byte> part = left[..Math.Min(200, left.Length)];
            left = left[part.Length..];
            return new ResponseApdu(left.IsEmpty ? StatusWord.Success : new StatusWord(0x61, 0x00), part.Span);
        });
        await using var connection = new CardConnection(channel);
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        ResponseApdu response = await connection.TransmitAsync(GetChallenge, TestContext.Current.CancellationToken);

        Assert.Equal(500, response.Data.Length);
        Assert.Equal(3, connection.TransmittedApdus);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(256)]
    public async Task TransmitAsync_EndlessParts_IsRefusedAfter65536Bytes(int partLength)
    {
        await using var connection = new CardConnection(new RecordingChannel(_ => new ResponseApdu(new StatusWord(0x61, 0x00), new byte[partLength])));

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await connection.TransmitAsync(GetChallenge, TestContext.Current.CancellationToken));

        Assert.Equal(CardTransportReason.ResponseTooLong, e.Reason);
        Assert.Equal(65_536 / partLength + 1, connection.TransmittedApdus);
    }

    [Fact]
    public async Task TransmitAsync_EndlessEmptyParts_IsRefusedAtOnce()
    {
        await using var connection = new CardConnection(new RecordingChannel(_ => new ResponseApdu(new StatusWord(0x61, 0x10))));

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await connection.TransmitAsync(GetChallenge, TestContext.Current.CancellationToken));

        Assert.Equal(CardTransportReason.ResponseTooLong, e.Reason);
        Assert.True(e.CommandMayHaveArrived);
        Assert.Equal(2, connection.TransmittedApdus);
    }

    /// <summary>GET RESPONSE that did not arrive does not mean that the command did not.</summary>
    [Theory]
    [InlineData(CardTransportReason.CardReset)]
    [InlineData(CardTransportReason.NoCard)]
    public async Task TransmitAsync_LineBreaksAtGetResponse_SaysThatTheCommandMayHaveArrived(CardTransportReason reason)
    {
        await using var connection = new CardConnection(new RecordingChannel(command => command.Ins == 0xC0
            ? throw new CardTransportException(reason, commandMayHaveArrived: false)
            : new ResponseApdu(new StatusWord(0x61, 0x10), [])));

        var e = await Assert.ThrowsAsync<CardTransportException>(async () => await connection.TransmitAsync(GetChallenge, TestContext.Current.CancellationToken));

        Assert.Equal((reason, true), (e.Reason, e.CommandMayHaveArrived));
    }
}
