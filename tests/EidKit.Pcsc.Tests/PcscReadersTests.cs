using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;

namespace EidKit.Pcsc.Tests;

public class PcscReadersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData((int)PcscWorld.Linux)]
    [InlineData((int)PcscWorld.Windows)]
    [InlineData((int)PcscWorld.MacOS)]
    public async Task WatchAsync_ReadersAndCardsThatComeAndGo_AreTold(int world)
    {
        await using var watched = new WatchedReaders((PcscWorld)world);
        Assert.Equal("ServiceUp", await watched.NextAsync(1));
        FakeReader reader = watched.Pcsc.Add("A");
        Assert.Equal("ReaderAdded A", await watched.NextAsync(1));
        reader.Insert(new FakeCard());
        watched.Clock.Advance(ReaderObservation.QuietPeriod);
        Assert.Equal("CardInserted A", await watched.NextAsync(1));
        reader.Remove();
        Assert.Equal("CardRemoved A", await watched.NextAsync(1));
        watched.Pcsc.Unplug(reader);
        Assert.Equal("ReaderRemoved A", await watched.NextAsync(1));
    }

    [Fact]
    public async Task WatchAsync_CardThatIsThere_GivesItsAnswerToReset()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.Add("A").Insert(new FakeCard { AnswerToReset = [0x3B, 0x8A] });
        await watched.NextAsync(2);

        Assert.Equal(new byte[] { 0x3B, 0x8A }, Assert.IsType<ReaderEvent.CardInserted>(await watched.NextAsync()).AnswerToReset.ToArray());
    }

    [Fact]
    public async Task WatchAsync_CardThatDoesNotAnswer_IsUnresponsive()
    {
        await using var watched = new WatchedReaders();
        FakeReader reader = watched.Pcsc.Add("A").Insert(new FakeCard { IsMute = true });
        Assert.Equal("ServiceUp, ReaderAdded A, CardUnresponsive A", await watched.NextAsync(3));
        reader.Insert(new FakeCard());

        Assert.Equal("CardRemoved A, CardInserted A", await watched.NextAsync(2));
    }

    [Theory]
    [InlineData((int)PcscWorld.Linux)]
    [InlineData((int)PcscWorld.Windows)]
    [InlineData((int)PcscWorld.MacOS)]
    public async Task WatchAsync_TwoReadersAtTheSameMoment_BothAreSeen(int world)
    {
        await using var watched = new WatchedReaders((PcscWorld)world);
        await watched.NextAsync(1);
        watched.Pcsc.Add("A", "B");

        Assert.Equal("ReaderAdded A, ReaderAdded B", await watched.NextAsync(2));
    }

    [Theory]
    [InlineData((int)FakePlugAndPlay.Missing)]
    [InlineData((int)FakePlugAndPlay.DuringCallOnly)]
    [InlineData((int)FakePlugAndPlay.CountsEvents)]
    [InlineData((int)FakePlugAndPlay.CountsReaders)]
    [InlineData((int)FakePlugAndPlay.AlwaysChanged)]
    public async Task WatchAsync_ReaderThatComesBetweenListingAndWaiting_IsSeen(int kind)
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.PlugAndPlay = (FakePlugAndPlay)kind;
        watched.Pcsc.Add("A");
        await watched.HoldBeforeWaitAsync();
        watched.Pcsc.Add("B");
        watched.Pcsc.ReleaseWaiters();

        Assert.Equal("ServiceUp, ReaderAdded A, ReaderAdded B", await watched.NextAsync(3));
    }

    [Theory]
    [InlineData((int)PcscWorld.Linux)]
    [InlineData((int)PcscWorld.Windows)]
    [InlineData((int)PcscWorld.MacOS)]
    public async Task WatchAsync_CardThatWentAndCameBetweenTwoCalls_IsRemovedAndInserted(int world)
    {
        await using var watched = new WatchedReaders((PcscWorld)world);
        FakeReader reader = watched.Pcsc.Add("A").Insert(new FakeCard());
        await watched.NextAsync(3);
        await watched.UntilBlockedAsync();
        Task held = watched.Pcsc.HoldWaiters();
        FakeReader other = watched.Pcsc.Add("B");
        await watched.Clock.PassUntilAsync(held);
        Assert.Equal("ReaderAdded B", await watched.NextAsync(1));
        reader.Remove();
        reader.Insert(new FakeCard());
        watched.Pcsc.ReleaseWaiters();

        Assert.Equal("CardRemoved A, CardInserted A", await watched.NextAsync(2));
        Assert.Equal("B", other.Name);
    }

    [Fact]
    public async Task WatchAsync_ReaderThatLeavesBetweenListingAndWaiting_IsRemovedWithoutOutage()
    {
        await using var watched = new WatchedReaders();
        FakeReader reader = watched.Pcsc.Add("A");
        watched.Pcsc.Add("B");
        await watched.HoldBeforeWaitAsync();
        watched.Pcsc.Unplug(reader);
        watched.Pcsc.ReleaseWaiters();

        Assert.Equal("ServiceUp, ReaderAdded A, ReaderAdded B, ReaderRemoved A", await watched.NextAsync(4));
    }

    [Fact]
    public async Task WatchAsync_OtherProgramThatUsesTheCard_IsNoEvent()
    {
        await using var watched = new WatchedReaders();
        FakeReader reader = watched.Pcsc.Add("A").Insert(new FakeCard());
        await watched.NextAsync(3);
        for (int i = 0; i < 20; i++)
        {
            reader.HoldByOther(true);
            await watched.UntilBlockedAsync();
            reader.HoldByOther(false);
            await watched.UntilBlockedAsync();
        }

        reader.Remove();

        Assert.Equal("CardRemoved A", await watched.NextAsync(1));
    }

    [Fact]
    public async Task WatchAsync_AsManyReadersAsTheServiceTakes_CardsAreSeen()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.MaximumEntries = 16;
        IReadOnlyList<FakeReader> readers = watched.Pcsc.Add([.. Enumerable.Range(1, 16).Select(n => $"R{n}")]);
        await watched.NextAsync(17);
        readers[15].Insert(new FakeCard());

        Assert.Equal("CardInserted R16", await watched.NextAsync(1));
    }

    [Fact]
    public async Task WatchAsync_CardThatFlickers_IsOneEvent()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        FakeReader reader = watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        Task quiet = UntilQuietPeriod(watched.Clock);
        reader.Insert(new FakeCard());
        await quiet;
        reader.Remove();
        reader.Insert(new FakeCard());
        watched.Clock.Advance(ReaderObservation.QuietPeriod);
        Assert.Equal("CardInserted A", await watched.NextAsync(1));
        reader.Remove();

        Assert.Equal("CardRemoved A", await watched.NextAsync(1));
    }

    [Fact]
    public async Task WatchAsync_CardThatDoesNotComeToRest_IsToldWithinTwoSeconds()
    {
        await using var watched = WatchedReaders.WithEndlessWait();
        FakeReader reader = watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        DateTimeOffset began = watched.Clock.GetUtcNow();
        watched.Pcsc.OnCall = call =>
        {
            if (call == nameof(IPcscApi.ListReaders))
            {
                reader.Insert(new FakeCard());
            }
        };
        reader.Insert(new FakeCard());

        Assert.Equal("CardInserted A", await watched.NextAsync(1));
        Assert.InRange(watched.Clock.GetUtcNow() - began, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task GetSnapshotAsync_FirstCall_WaitsForTheFirstLook()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.Add("A").Insert(new FakeCard());
        watched.Pcsc.Add("B");

        CardReadersSnapshot snapshot = await watched.Readers.GetSnapshotAsync(Ct);

        Assert.Null(snapshot.Outage);
        Assert.Equal([("A", CardPresence.Present), ("B", CardPresence.Empty)], snapshot.Readers.Select(r => (r.Reader.Name, r.Presence)));
    }

    [Fact]
    public async Task GetSnapshotAsync_NoLibrary_TellsTheOutage()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.StopService(refusal: PcscResult.LibraryMissing);

        CardReadersSnapshot snapshot = await watched.Readers.GetSnapshotAsync(Ct);

        Assert.Equal(CardTransportReason.ServiceNotRunning, snapshot.Outage);
        Assert.Empty(snapshot.Readers);
    }

    [Fact]
    public async Task ConnectAsync_CardOnReader_CarriesCommandsAndResetsTheCardAtTheEnd()
    {
        await using var watched = new WatchedReaders();
        var card = new FakeCard { Answer = command => [.. command, 0x90, 0x00] };
        watched.Pcsc.Add("A").Insert(card);
        ICardReader reader = (await watched.Readers.GetSnapshotAsync(Ct)).Readers[0].Reader;

        await using (ICardChannel channel = await reader.ConnectAsync(Ct))
        {
            Apdu.ResponseApdu response = await channel.TransmitAsync(new Apdu.CommandApdu(0x00, 0x84, 0x00, 0x00, expectedLength: 8), Ct);
            Assert.Equal(new byte[] { 0x00, 0x84, 0x00, 0x00, 0x08 }, response.Data.ToArray());
        }

        Assert.Equal(1, card.Resets);
        Assert.Equal(0, watched.Pcsc.OpenCards);
    }

    /// <summary>Lets no time pass, and is done when the thread begins its quiet period.</summary>
    private static async Task UntilQuietPeriod(ObservedClock clock)
    {
        while (await clock.NextWaitAsync() != ReaderObservation.QuietPeriod)
        {
        }
    }
}
