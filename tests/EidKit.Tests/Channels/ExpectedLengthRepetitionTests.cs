using EidKit.Apdu;
using EidKit.Channels;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class ExpectedLengthRepetitionTests
{
    private static readonly CommandApdu Read = new(0x00, 0xB0, 0x00, 0x00, expectedLength: 16);

    [Theory]
    [InlineData("6c02", "00b0000010 00b0000002")]
    [InlineData("6c00", "00b0000010 00b0000000")]
    public async Task TransmitAsync_WrongExpectedLength_RepeatsWithTheRightOne(string first, string commands)
    {
        var channel = new RecordingChannel(first, "aabb9000");
        await using var connection = new CardConnection(channel);

        ResponseApdu response = await connection.TransmitAsync(Read, TestContext.Current.CancellationToken);

        Assert.Equal("aabb9000", Hex.Encode(response.Encode()));
        Assert.Equal(commands, string.Join(' ', channel.Commands));
    }

    [Fact]
    public async Task TransmitAsync_WrongExpectedLengthOfAPart_RepeatsGetResponse()
    {
        var channel = new RecordingChannel("6105", "6c02", "aabb9000");
        await using var connection = new CardConnection(channel);

        ResponseApdu response = await connection.TransmitAsync(Read, TestContext.Current.CancellationToken);

        Assert.Equal("aabb9000", Hex.Encode(response.Encode()));
        Assert.Equal("00b0000010 00c0000005 00c0000002", string.Join(' ', channel.Commands));
    }

    [Fact]
    public async Task TransmitAsync_AlwaysWrongExpectedLength_GivesUp()
    {
        byte right = 1;
        await using var connection = new CardConnection(new RecordingChannel(_ => new ResponseApdu(new StatusWord(0x6C, right++))));

        ResponseApdu response = await connection.TransmitAsync(Read, TestContext.Current.CancellationToken);

        Assert.Equal(0x6C, response.Status.Sw1);
        Assert.Equal(4, connection.TransmittedApdus);
    }

    [Fact]
    public async Task TransmitAsync_ProtectedWrongExpectedLength_RepeatsUnderTheNextCounter()
    {
        using var card = new ProtectedCard(c => c.ExpectedLength == 2
            ? new ResponseApdu(StatusWord.Success, [0xAA, 0xBB])
            : new ResponseApdu(new StatusWord(0x6C02)));
        await using var connection = new CardConnection(new RecordingChannel(card.Answer));
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        ResponseApdu response = await connection.TransmitAsync(Read, TestContext.Current.CancellationToken);

        Assert.Equal("aabb9000", Hex.Encode(response.Encode()));
        Assert.Equal([16, 2], card.Commands.Select(c => c.ExpectedLength));
    }

    [Fact]
    public async Task TransmitAsync_PlainWrongExpectedLengthOfTheLine_RepeatsTheSameProtectedCommand()
    {
        using var card = new ProtectedCard(_ => new ResponseApdu(StatusWord.Success, [0xAA]));
        bool first = true;
        var channel = new RecordingChannel(command =>
        {
            (bool refuse, first) = (first, false);
            return refuse ? new ResponseApdu(new StatusWord(0x6C23)) : card.Answer(command);
        });
        await using var connection = new CardConnection(channel);
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        ResponseApdu response = await connection.TransmitAsync(Read, TestContext.Current.CancellationToken);

        Assert.Equal("aa9000", Hex.Encode(response.Encode()));
        Assert.Equal(channel.Commands[0][..^2], channel.Commands[1][..^2]);
        Assert.EndsWith("23", channel.Commands[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x82)]
    [InlineData(0x84)]
    [InlineData(0x86)]
    [InlineData(0xA4)]
    [InlineData(0x20)]
    [InlineData(0x2A)]
    [InlineData(0x2C)]
    public async Task TransmitAsync_CommandThatDoesMoreThanRead_IsNotRepeated(byte instruction)
    {
        var channel = new RecordingChannel("6c02", "aabb9000");
        await using var connection = new CardConnection(channel);

        ResponseApdu response = await connection.TransmitAsync(
            new CommandApdu(0x00, instruction, 0x00, 0x00, expectedLength: 16), TestContext.Current.CancellationToken);

        Assert.Equal(new StatusWord(0x6C02), response.Status);
        Assert.Single(channel.Commands);
    }

    [Fact]
    public async Task TransmitAsync_ProtectedCommandThatDoesMoreThanRead_IsNotRepeated()
    {
        using var card = new ProtectedCard(_ => new ResponseApdu(new StatusWord(0x6C02)));
        var channel = new RecordingChannel(card.Answer);
        await using var connection = new CardConnection(channel);
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        ResponseApdu response = await connection.TransmitAsync(
            new CommandApdu(0x00, 0x86, 0x00, 0x00, expectedLength: 16), TestContext.Current.CancellationToken);

        Assert.Equal(new StatusWord(0x6C02), response.Status);
        Assert.Single(channel.Commands);
    }
}
