using EidKit.Protocols.Pace;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadAsync_CardLostAtAnyApdu_SaysTheTruthAboutTheTry(bool rightPin)
    {
        int unknown = 0;
        int reached = 0;
        for (int index = 1; await LoseAsync(rightPin, index, afterArrival: false) is { } before; index++)
        {
            reached = index;
            Assert.Equal(PinTryUsage.NotUsed, before);
            unknown += await LoseAsync(rightPin, index, afterArrival: true) == PinTryUsage.Unknown ? 1 : 0;
        }

        Assert.True(reached >= 5);
        Assert.Equal(1, unknown);
    }

    [Fact]
    public async Task ReadAsync_Overlapping_IsRefusedAtOnce()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        var gate = new TaskCompletionSource();
        setup.Channel!.Before = _ => gate.Task;
        Task<ReadOutcome> first = card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token);
        await Assert.ThrowsAsync<InvalidOperationException>(() => card.ReadPinStateAsync(Token));
        gate.SetResult();
        Assert.IsType<ReadOutcome.Read>(await first);
    }

    [Fact]
    public async Task ReadAsync_CancelledAtAnyApdu_EndsBetweenApdusAndCanStartAgain()
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        for (int after = 1; after < 12; after++)
        {
            using var source = new CancellationTokenSource();
            int last = setup.Channel!.Count + after;
            setup.Channel.Before = n => n == last ? source.CancelAsync() : Task.CompletedTask;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: source.Token));
            Assert.Equal(last, setup.Channel.Count);
        }

        setup.Channel!.Before = null;
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, setup.Pin, cancellationToken: Token));
    }

    [Fact]
    public async Task ConnectAsync_LineBreaks_ClosesTheChannel()
    {
        using var setup = new CardOnReader();
        var channel = new FaultyChannel(setup.Card.Connect()) { LostBefore = 2 };
        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => IdentityCard.ConnectAsync(channel, setup.Options, Token));
        Assert.Equal(CardFailureLayer.Transport, failure.Layer);
        Assert.True(channel.IsDisposed);
    }

    [Fact]
    public async Task ReadAsync_Disposed_SaysSo()
    {
        using var setup = new CardOnReader();
        IdentityCard card = await setup.ConnectAsync();
        await card.DisposeAsync();
        Assert.True(setup.Channel!.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => card.ReadPinStateAsync(Token));
    }

    /// <summary>Loses the card at one APDU of a reading; null if the reading needs no such APDU.</summary>
    private static async Task<PinTryUsage?> LoseAsync(bool rightPin, int index, bool afterArrival)
    {
        using var setup = new CardOnReader();
        await using IdentityCard card = await setup.ConnectAsync();
        int at = setup.Channel!.Count + index;
        (setup.Channel.LostBefore, setup.Channel.LostAfter) = afterArrival ? (0, at) : (at, 0);
        using Password pin = rightPin ? setup.Pin : CardOnReader.WrongPin;
        try
        {
            await card.ReadAsync(setup.Terminal, ReadRequest.For(DataGroups.EidDataGroup.GivenNames), pin, cancellationToken: Token);
            return null;
        }
        catch (CardSessionException e)
        {
            Assert.Equal(CardFailureLayer.Transport, e.Layer);
            Assert.True(e.PinTry.Usage == PinTryUsage.Unknown || setup.Card.PinTries == 3, "A used try was not told.");
            return e.PinTry.Usage;
        }
    }
}
