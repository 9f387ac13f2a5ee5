using EidKit.Apdu;
using EidKit.Channels;
using EidKit.SecureMessaging;
using EidKit.TestKit;
using EidKit.Tests.SecureMessaging;

namespace EidKit.Tests.Channels;

public sealed class CardConnectionTests
{
    private static readonly CommandApdu GetChallenge = new(0x00, 0x84, 0x00, 0x00, expectedLength: 8);
    private static readonly ResponseApdu Done = new(StatusWord.Success);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TransmitAsync_ReaderThatProtects_LeavesRoomForIt()
    {
        var channel = new RecordingChannel(_ => new ResponseApdu(StatusWord.Success), TransportLimits.Short);
        await using var connection = new CardConnection(channel) { IsProtectedByReader = true };
        var read = new CommandApdu(0x00, 0xB0, 0x9D, 0x00, expectedLength: 256);
        await connection.TransmitAsync(read, CancellationToken.None);
        connection.IsProtectedByReader = false;
        await connection.TransmitAsync(read, CancellationToken.None);

        Assert.Equal(["00B09D00DF", "00B09D0000"], channel.Commands.Select(c => c.ToUpperInvariant()));
    }

    [Fact]
    public async Task TransmitAsync_Overlapping_IsRefusedAtOnce()
    {
        var gate = new TaskCompletionSource();
        var channel = new RecordingChannel("aa9000", "bb9000") { Delay = gate.Task };
        await using var connection = new CardConnection(channel);
        ValueTask<ResponseApdu> first = connection.TransmitAsync(GetChallenge, Token);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.TransmitAsync(GetChallenge, Token));
        Assert.Throws<InvalidOperationException>(connection.EndSecureMessaging);
        SessionKeys keys = ProtectedPair.CreateKeys();
        Assert.Throws<InvalidOperationException>(() => connection.StartSecureMessaging(keys));
        gate.SetResult();

        Assert.True(keys.Encryption.IsDisposed);
        Assert.Equal("aa9000", Hex.Encode((await first).Encode()));
        Assert.Equal("bb9000", Hex.Encode((await connection.TransmitAsync(GetChallenge, Token)).Encode()));
        Assert.Equal(2, channel.Commands.Count);
    }

    [Fact]
    public async Task TransmitAsync_CancelledBefore_SendsNothing()
    {
        var channel = new RecordingChannel("9000");
        await using var connection = new CardConnection(channel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.TransmitAsync(GetChallenge, new CancellationToken(canceled: true)));

        Assert.Empty(channel.Commands);
    }

    [Fact]
    public async Task TransmitAsync_CancelledWhileAnswerIsUnderWay_AwaitsIt()
    {
        using var cancellation = new CancellationTokenSource();
        var gate = new TaskCompletionSource();
        await using var connection = new CardConnection(new RecordingChannel("aa9000") { Delay = gate.Task });
        ValueTask<ResponseApdu> answer = connection.TransmitAsync(GetChallenge, cancellation.Token);

        await cancellation.CancelAsync();
        Assert.False(answer.IsCompleted);
        gate.SetResult();

        Assert.Equal("aa9000", Hex.Encode((await answer).Encode()));
    }

    [Fact]
    public async Task TransmitAsync_CancelledUnderProtection_KeepsSession()
    {
        using var card = new ProtectedCard(_ => Done);
        await using var connection = new CardConnection(new RecordingChannel(card.Answer));
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await connection.TransmitAsync(GetChallenge, new CancellationToken(canceled: true)));

        Assert.True((await connection.TransmitAsync(GetChallenge, Token)).Status.IsSuccess);
    }

    [Fact]
    public async Task StartSecureMessaging_SecondSession_TakesEffectWithTheNextCommandAndZeroesOldKeys()
    {
        using var first = new ProtectedCard(_ => Done);
        using var second = new ProtectedCard(_ => Done);
        ProtectedCard card = first;
        await using var connection = new CardConnection(new RecordingChannel(c => card.Answer(c)));
        SessionKeys keys = ProtectedPair.CreateKeys();
        connection.StartSecureMessaging(keys);
        await connection.TransmitAsync(GetChallenge, Token);
        card = second;

        connection.StartSecureMessaging(ProtectedPair.CreateKeys());
        await connection.TransmitAsync(GetChallenge, Token);

        Assert.True(keys.Encryption.IsDisposed);
        Assert.Single(first.Commands);
        Assert.Single(second.Commands);
    }

    [Fact]
    public async Task TransmitAsync_AfterSecureMessagingFault_IsRefusedUntilEnded()
    {
        var channel = new RecordingChannel("6988", "9000");
        await using var connection = new CardConnection(channel);
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());
        var e = await Assert.ThrowsAsync<SecureMessagingException>(async () => await connection.TransmitAsync(GetChallenge, Token));
        Assert.Equal(SecureMessagingFault.PlainResponse, e.Fault);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.TransmitAsync(GetChallenge, Token));
        Assert.Contains("Secure messaging is over", refused.Message, StringComparison.Ordinal);
        Assert.True(connection.IsSecure);
        Assert.Single(channel.Commands);
        connection.EndSecureMessaging();

        Assert.False(connection.IsSecure);
        Assert.True((await connection.TransmitAsync(GetChallenge, Token)).Status.IsSuccess);
    }

    [Fact]
    public async Task TransmitAsync_LineBreaksUnderProtection_EndsSession()
    {
        var broken = new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true);
        await using var connection = new CardConnection(new RecordingChannel(new Func<CommandApdu, ResponseApdu>(_ => throw broken)));
        SessionKeys keys = ProtectedPair.CreateKeys();
        connection.StartSecureMessaging(keys);

        Assert.Same(broken, await Assert.ThrowsAsync<CardTransportException>(async () => await connection.TransmitAsync(GetChallenge, Token)));

        Assert.True(keys.Authentication.IsDisposed);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await connection.TransmitAsync(GetChallenge, Token));
    }

    [Fact]
    public async Task DisposeAsync_UnderProtection_ZeroesKeysAndClosesChannel()
    {
        var channel = new RecordingChannel();
        var connection = new CardConnection(channel);
        SessionKeys keys = ProtectedPair.CreateKeys();
        connection.StartSecureMessaging(keys);

        await connection.DisposeAsync();
        await connection.DisposeAsync();

        Assert.True(keys.Encryption.IsDisposed);
        Assert.True(channel.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await connection.TransmitAsync(GetChallenge, Token));
        SessionKeys late = ProtectedPair.CreateKeys();
        Assert.Throws<ObjectDisposedException>(() => connection.StartSecureMessaging(late));
        Assert.True(late.Encryption.IsDisposed);
    }

    [Fact]
    public async Task DisposeAsync_WhileAnswerIsUnderWay_FailsTheOperation()
    {
        using var card = new ProtectedCard(_ => Done);
        var gate = new TaskCompletionSource();
        var connection = new CardConnection(new RecordingChannel(card.Answer) { Delay = gate.Task });
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());
        ValueTask<ResponseApdu> answer = connection.TransmitAsync(GetChallenge, Token);

        await connection.DisposeAsync();
        gate.SetResult();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await answer);
    }

    [Fact]
    public async Task Counts_AfterSomeCommands_AreExact()
    {
        await using var connection = new CardConnection(new RecordingChannel("6102", "aabb9000", "9000"));

        await connection.TransmitAsync(GetChallenge, Token);
        await connection.TransmitAsync(new CommandApdu(0x00, 0x44, 0x00, 0x00), Token);

        Assert.Equal((3, 5 + 5 + 4, 2 + 4 + 2), (connection.TransmittedApdus, connection.SentBytes, connection.ReceivedBytes));
    }

    [Fact]
    public async Task Observer_UnderProtection_SeesLineAndPlain()
    {
        using var card = new ProtectedCard(_ => new ResponseApdu(StatusWord.Success, [0x42]));
        var observer = new Observer();
        var channel = new RecordingChannel(card.Answer);
        await using var connection = new CardConnection(channel) { Observer = observer };
        connection.StartSecureMessaging(ProtectedPair.CreateKeys());

        await connection.TransmitAsync(GetChallenge, Token);

        Assert.Equal(2, observer.Seen.Count);
        Assert.Equal($"line {channel.Commands[0]}", observer.Seen[0]);
        Assert.Equal("protected 0084000008 429000", observer.Seen[1]);
    }

    [Fact]
    public async Task Observer_InPlain_SeesBoth()
    {
        var observer = new Observer();
        await using var connection = new CardConnection(new RecordingChannel("429000")) { Observer = observer };

        await connection.TransmitAsync(GetChallenge, Token);

        Assert.Equal(["line 0084000008", "plain 0084000008 429000"], observer.Seen);
    }

    private sealed class Observer : IApduObserver
    {
        public List<string> Seen { get; } = [];

        public void OnTransmitted(CommandApdu command, ResponseApdu response) => Seen.Add($"line {Hex.Encode(command.Encode())}");

        public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected) =>
            Seen.Add($"{(wasProtected ? "protected" : "plain")} {Hex.Encode(command.Encode())} {Hex.Encode(response.Encode())}");
    }
}
