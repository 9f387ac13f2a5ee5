using EidKit.Sessions;
using EidKit.Simulation.Faults;

namespace EidKit.Simulation.Tests.Sessions;

public class IdentityCardFaultTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        var channel = new FaultyChannel(setup.Card.With(Fault.CardRemoved.AtApdu(2)).Connect());
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
}
