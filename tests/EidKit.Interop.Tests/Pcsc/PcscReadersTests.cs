using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>Readers and cards as pcscd tells of them.</summary>
[Collection(nameof(PcscCollection))]
public sealed class PcscReadersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WatchAsync_CardComesAndGoes_IsTold()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        IReadOnlyList<ICardReader> readers = await setup.Watch.NextReadersAsync();
        Assert.Equal(PcscDaemon.ReaderNames, readers.Select(r => r.Name));
        using SimulatedCard card = setup.MakeCard();

        await using (VirtualCard.Insert(card, setup.Daemon.Port + 1))
        {
            var inserted = Assert.IsType<ReaderEvent.CardInserted>(await setup.Watch.NextAsync());
            Assert.Same(readers[1], inserted.Reader);
            Assert.Equal(SimulatedCard.AnswerToReset.ToArray(), inserted.AnswerToReset.ToArray());
            CardReadersSnapshot snapshot = await setup.Readers.GetSnapshotAsync(Token);
            Assert.Equal([CardPresence.Empty, CardPresence.Present], snapshot.Readers.Select(r => r.Presence));
        }

        Assert.Equal(new ReaderEvent.CardRemoved(readers[1]), await setup.Watch.NextAsync());
    }

    [Fact]
    public async Task WatchAsync_TwoCardsAtOnce_AreBothTold()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        IReadOnlyList<ICardReader> readers = await setup.Watch.NextReadersAsync();
        using SimulatedCard first = setup.MakeCard(), second = setup.MakeCard();
        await using var one = VirtualCard.Insert(first, setup.Daemon.Port);
        await using var other = VirtualCard.Insert(second, setup.Daemon.Port + 1);

        ICardReader[] seen = [(await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader, (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader];

        Assert.Equal(readers, seen.OrderBy(r => r.Name));
    }

    [Fact]
    public async Task WatchAsync_ServiceKilledAndStartedAgain_IsDownAndUpWithTheCard()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        IReadOnlyList<ICardReader> before = await setup.Watch.NextReadersAsync();

        setup.Daemon.Kill();

        var down = await setup.Watch.NextAsync<ReaderEvent.ServiceDown>();
        Assert.Contains(down.Reason, (CardTransportReason[])[CardTransportReason.ServiceStopped, CardTransportReason.ServiceNotRunning]);
        Assert.Empty((await setup.Readers.GetSnapshotAsync(Token)).Readers);
        await setup.Daemon.StartAsync(TestContext.Current.CancellationToken);
        IReadOnlyList<ICardReader> after = await setup.Watch.NextReadersAsync();
        Assert.Equal(before.Select(r => r.Name), after.Select(r => r.Name));
        Assert.NotSame(before[0], after[0]);
        using SimulatedCard card = setup.MakeCard();
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(card);
        await using (inserted)
        {
            Assert.Same(after[0], reader);
            Assert.IsType<EidKit.Sessions.ReadOutcome.Read>(await setup.ReadAsync(reader));
        }
    }
}
