using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;

namespace EidKit.Pcsc.Tests.Contract;

/// <summary>What every <see cref="ICardReaders"/> does, shown on readers over PC/SC and on simulated ones.</summary>
public sealed class CardReadersContractTests(PkiFixture fixture) : IClassFixture<PkiFixture>, IDisposable
{
    private readonly List<SimulatedCard> _cards = [];

    public static TheoryData<string> Rigs => ["Linux", "Windows", "MacOS", "simulated"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task WatchAsync_ReaderAndCard_TellsEveryStepInPairs(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        await using IAsyncEnumerator<ReaderEvent> events = rig.Readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        Assert.IsType<ReaderEvent.ServiceUp>(await Next(rig, events));
        rig.Add("A");
        ICardReader reader = Assert.IsType<ReaderEvent.ReaderAdded>(await Next(rig, events)).Reader;
        rig.Insert("A", Card());
        var inserted = Assert.IsType<ReaderEvent.CardInserted>(await Next(rig, events));
        Assert.Equal(SimulatedCard.AnswerToReset.ToArray(), inserted.AnswerToReset.ToArray());
        rig.Remove("A");
        Assert.Equal(new ReaderEvent.CardRemoved(reader), await Next(rig, events));
        rig.InsertUnresponsive("A");
        Assert.Equal(new ReaderEvent.CardUnresponsive(reader), await Next(rig, events));
        rig.Unplug("A");
        Assert.Equal(new ReaderEvent.CardRemoved(reader), await Next(rig, events));
        Assert.Equal(new ReaderEvent.ReaderRemoved(reader), await Next(rig, events));
        Assert.Equal(("A", "A"), (reader.Name, reader.ToString()));
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task WatchAsync_OtherCardInPlaceOfOne_IsRemovedAndInserted(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Insert("A", Card());
        await using IAsyncEnumerator<ReaderEvent> events = rig.Readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await SkipTo<ReaderEvent.CardInserted>(rig, events);
        rig.Insert("A", Card());

        Assert.IsType<ReaderEvent.CardRemoved>(await Next(rig, events));
        Assert.IsType<ReaderEvent.CardInserted>(await Next(rig, events));
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task WatchAsync_ServiceThatStopsAndStarts_LosesReadersAndFindsThemAgain(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Insert("A", Card());
        await using IAsyncEnumerator<ReaderEvent> events = rig.Readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        await SkipTo<ReaderEvent.CardInserted>(rig, events);
        rig.StopService();
        Assert.IsType<ReaderEvent.CardRemoved>(await Next(rig, events));
        Assert.IsType<ReaderEvent.ReaderRemoved>(await Next(rig, events));
        Assert.Equal(new ReaderEvent.ServiceDown(CardTransportReason.ServiceStopped), await Next(rig, events));
        rig.StartService();

        Assert.IsType<ReaderEvent.ServiceUp>(await Next(rig, events));
        Assert.IsType<ReaderEvent.ReaderAdded>(await Next(rig, events));
        Assert.IsType<ReaderEvent.CardInserted>(await Next(rig, events));
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task GetSnapshotAsync_TwoReaders_GivesBothAndTheCard(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Add("B");
        rig.Insert("B", Card());

        CardReadersSnapshot snapshot = await rig.AwaitAsync(rig.Readers.GetSnapshotAsync(Ct).AsTask());

        Assert.Null(snapshot.Outage);
        Assert.Equal([("A", CardPresence.Empty), ("B", CardPresence.Present)], snapshot.Readers.Select(r => (r.Reader.Name, r.Presence)));
        Assert.Equal(SimulatedCard.AnswerToReset.ToArray(), snapshot.Readers[1].AnswerToReset.ToArray());
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task ConnectAsync_NothingToConnectTo_TellsTheReason(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        ICardReader reader = await Reader(rig);
        await AssertRefused(rig, CardTransportReason.NoCard, reader);
        rig.InsertUnresponsive("A");
        await AssertRefused(rig, CardTransportReason.CardUnresponsive, reader);
        rig.Unplug("A");
        await AssertRefused(rig, CardTransportReason.ReaderRemoved, reader);
        rig.StopService();
        await AssertRefused(rig, CardTransportReason.ServiceStopped, reader);
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task ConnectAsync_Card_IsRecognisedByASession(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Insert("A", Card());

        await using IdentityCard card = await rig.AwaitChannelAsync(IdentityCard.ConnectAsync(await Reader(rig), cancellationToken: Ct));

        Assert.Equal(CardKind.GermanEid, card.Kind);
        Assert.Equal(3, card.PinState.TriesLeft);
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task TransmitAsync_CardRemovedMeanwhile_LosesTheAnswerOnly(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Insert("A", Card());
        await using ICardChannel channel = await rig.AwaitChannelAsync((await Reader(rig)).ConnectAsync(Ct).AsTask());
        Assert.True((await channel.TransmitAsync(SelectMasterFile(), Ct)).Status.IsSuccess);
        rig.RemoveDuringNextExchange("A");

        var lost = await Assert.ThrowsAsync<CardTransportException>(async () => await channel.TransmitAsync(SelectMasterFile(), Ct));
        var gone = await Assert.ThrowsAsync<CardTransportException>(async () => await channel.TransmitAsync(SelectMasterFile(), Ct));

        Assert.Equal((CardTransportReason.CardRemoved, true), (lost.Reason, lost.CommandMayHaveArrived));
        Assert.Equal(CardTransportReason.CardRemoved, gone.Reason);
    }

    /// <summary>Commands before a reset by another program, commands after it, and for each of those whether it reached the card.</summary>
    public static IEnumerable<TheoryDataRow<string, string, string, string>> Resets =>
        from rig in Rigs
        from script in (IEnumerable<(string Before, string After, string Reached)>)
        [
            ("MF", "MF", "yes"),
            ("MF", "EF.CardAccess", "yes"),
            ("MF", "state", "yes"),
            ("MF", "read on,MF", "no,yes"),
            ("application", "application", "yes"),
            ("application", "EF.CardAccess,EF.CardAccess", "no,yes"),
            ("MF,nonce", "nonce,nonce,MF,EF.CardAccess", "no,no,yes,yes"),
            ("MF,protected", "protected,protected,MF,nonce", "no,no,yes,yes"),
            ("MF,nonce", "MF,read on", "yes,yes"),
        ]
        select new TheoryDataRow<string, string, string, string>(rig, script.Before, script.After, script.Reached);

    [Theory]
    [MemberData(nameof(Resets))]
    public async Task TransmitAsync_CardResetByAnotherProgram_IsToldOnlyToCommandsThatNeedWhatWasBefore(string kind, string before, string after, string reached)
    {
        await using IReaderRig rig = Rig(kind);
        rig.Add("A");
        rig.Insert("A", Card());
        await using ICardChannel channel = await rig.AwaitChannelAsync((await Reader(rig)).ConnectAsync(Ct).AsTask());
        foreach (string command in before.Split(','))
        {
            await rig.AwaitChannelAsync(channel.TransmitAsync(Command(command), Ct).AsTask());
        }

        rig.ResetByOther("A");

        foreach ((string command, string expected) in after.Split(',').Zip(reached.Split(',')))
        {
            async Task<ResponseApdu> SendAsync() => await rig.AwaitChannelAsync(channel.TransmitAsync(Command(command), Ct).AsTask());
            if (expected == "yes")
            {
                Assert.NotEqual(default, (await SendAsync()).Status);
            }
            else
            {
                var told = await Assert.ThrowsAsync<CardTransportException>(SendAsync);
                Assert.Equal((command, CardTransportReason.CardReset, false), (command, told.Reason, told.CommandMayHaveArrived));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rigs))]
    public async Task DisposeAsync_InsideAnEnumerationAndTwice_EndsItAndRefusesMore(string kind)
    {
        await using IReaderRig rig = Rig(kind);
        int seen = 0;
        await foreach (ReaderEvent change in rig.Readers.WatchAsync(Ct))
        {
            seen++;
            await rig.AwaitAsync(Done(rig.Readers.DisposeAsync()));
        }

        await rig.AwaitAsync(Done(rig.Readers.DisposeAsync()));

        Assert.Equal(1, seen);
        Assert.Throws<ObjectDisposedException>(() => rig.Readers.WatchAsync(Ct));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await rig.Readers.GetSnapshotAsync(Ct));
    }

    public void Dispose() => _cards.ForEach(card => card.Dispose());

    private static IReaderRig Rig(string kind) => kind == "simulated" ? new SimulatedRig() : new PcscRig(Enum.Parse<PcscWorld>(kind));

    private static async Task<ReaderEvent> Next(IReaderRig rig, IAsyncEnumerator<ReaderEvent> events)
    {
        Assert.True(await rig.AwaitAsync(events.MoveNextAsync().AsTask()));
        return events.Current;
    }

    private static async Task SkipTo<T>(IReaderRig rig, IAsyncEnumerator<ReaderEvent> events)
        where T : ReaderEvent
    {
        while (await Next(rig, events) is not T)
        {
        }
    }

    private static async Task<ICardReader> Reader(IReaderRig rig) =>
        (await rig.AwaitAsync(rig.Readers.GetSnapshotAsync(Ct).AsTask())).Readers[0].Reader;

    private static async Task AssertRefused(IReaderRig rig, CardTransportReason reason, ICardReader reader)
    {
        var refusal = await Assert.ThrowsAsync<CardTransportException>(() => rig.AwaitChannelAsync(reader.ConnectAsync(Ct).AsTask()));
        Assert.Equal((reason, false), (refusal.Reason, refusal.CommandMayHaveArrived));
    }

    private static CommandApdu Command(string name) => name switch
    {
        "MF" => SelectMasterFile(),
        "application" => new(0x00, 0xA4, 0x04, 0x0C, [0xE8, 0x07, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x03, 0x02]),
        "EF.CardAccess" => new(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256),
        "read on" => new(0x00, 0xB0, 0x00, 0x10, expectedLength: 16),
        "state" => new(0x00, 0x22, 0xC1, 0xA4, [0x80, 0x0A, 0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, 0x02, 0x83, 0x01, 0x03]),
        "nonce" => new(0x10, 0x86, 0x00, 0x00, [0x7C, 0x00], expectedLength: 256),
        "protected" => new(0x0C, 0xB0, 0x00, 0x00, [0x97, 0x01, 0x00], expectedLength: 256),
        _ => throw new ArgumentException("There is no such command.", nameof(name)),
    };

    private static CommandApdu SelectMasterFile() => new(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00]);

    private static async Task<bool> Done(ValueTask task)
    {
        await task;
        return true;
    }

    private SimulatedCard Card()
    {
        _cards.Add(SimulatedCard.Create(Persona.Erika, fixture.Pki));
        return _cards[^1];
    }
}
