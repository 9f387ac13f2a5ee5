using EidKit.Channels;
using EidKit.DataGroups;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>What is known of the PIN when a card is taken away from a real reader's stack in the middle.</summary>
[Collection(nameof(PcscCollection))]
public sealed class RemovalTests
{
    /// <summary>Needs every step, and few commands.</summary>
    private static readonly ReadRequest Request = ReadRequest.For(EidDataGroup.GivenNames) with { MinimumAge = 18, Pseudonym = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Password WrongPin => Password.Pin("999999");

    /// <summary>The card is taken away at each command of PACE, at the first one of each later step, and at the last one of all.</summary>
    [Fact]
    public async Task ReadAsync_CardTakenAwayInEachStep_SaysWhetherATryWasUsed()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        (IReadOnlyList<int> pace, IReadOnlyList<int> later) = await FindCommandsAsync(setup, simulated);
        Assert.Equal(8, later.Count);

        var steps = new List<string>();
        foreach (int command in pace)
        {
            CardSessionException failure = await TakeAwayAsync(setup, simulated, command, isDone: false, PcscSetup.Pin);
            Assert.Equal(command == pace[^1] ? PinTry.Unknown : PinTry.NotUsed, failure.PinTry);
            Assert.Equal(3, simulated.PinTries);
            steps.Add(failure.Step);
        }

        Assert.Equal(PaceFlow.Steps.Select(s => s.FullName), steps);
        foreach (int command in later)
        {
            Assert.Equal(PinTry.NotUsed, (await TakeAwayAsync(setup, simulated, command, isDone: false, PcscSetup.Pin)).PinTry);
            Assert.Equal(3, simulated.PinTries);
        }

        // The host sees the same in all three cases; only the card knows.
        foreach ((bool isRight, bool isDone, int left) in ((bool, bool, int)[])[(false, true, 2), (false, false, 2), (true, true, 3)])
        {
            CardSessionException failure = await TakeAwayAsync(setup, simulated, pace[^1], isDone, isRight ? PcscSetup.Pin : WrongPin);
            Assert.Equal(PinTry.Unknown, failure.PinTry);
            Assert.Equal(left, simulated.PinTries);
        }

        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = inserted;
        await (await AskAsync(setup, simulated, reader)).DisposeAsync();
    }

    /// <summary>Asks the card what was left by the removal before this one, and takes it away in the middle of a reading.</summary>
    private static async Task<CardSessionException> TakeAwayAsync(PcscSetup setup, SimulatedCard simulated, int command, bool isDone, Password password)
    {
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        CardSessionException failure;
        await using (inserted)
        {
            await using IdentityCard card = await AskAsync(setup, simulated, reader);
            int before = inserted.Commands;
            inserted.TakeAwayAt(command, isDone);
            using (password)
            {
                failure = await Assert.ThrowsAsync<CardSessionException>(
                    () => card.ReadAsync(setup.Terminal, Request, password, cancellationToken: Token));
            }

            Assert.Equal(CardTransportReason.CardRemoved, Assert.IsType<CardTransportException>(failure.InnerException).Reason);
            Assert.Equal(command, inserted.Commands - before);
        }

        await setup.Watch.NextAsync<ReaderEvent.CardRemoved>();
        return failure;
    }

    private static async Task<IdentityCard> AskAsync(PcscSetup setup, SimulatedCard simulated, ICardReader reader)
    {
        IdentityCard card = await setup.ConnectAsync(reader);
        Assert.Equal(simulated.PinTries, card.PinState.TriesLeft);
        return card;
    }

    /// <summary>Reads once and notes, counted from the first command of the reading, those of PACE and the first one of each step after it.</summary>
    private static async Task<(IReadOnlyList<int> Pace, IReadOnlyList<int> Later)> FindCommandsAsync(PcscSetup setup, SimulatedCard simulated)
    {
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = inserted;
        var begins = new List<int>();
        int last;
        await using (IdentityCard card = await setup.ConnectAsync(reader))
        {
            int before = inserted.Commands;
            var notes = new Notes(() => begins.Add(inserted.Commands - before + 1));
            using Password pin = PcscSetup.Pin;
            Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, Request, pin, notes, Token));
            last = inserted.Commands - before;
        }

        await inserted.DisposeAsync();
        await setup.Watch.NextAsync<ReaderEvent.CardRemoved>();
        // The last report says that all is done: no command follows it.
        return ([.. Enumerable.Range(begins[0], begins[1] - begins[0])], [.. begins[1..].Append(last).Where(c => c <= last).Distinct()]);
    }

    private sealed class Notes(Action note) : IProgress<CardProgress>
    {
        public void Report(CardProgress value) => note();
    }
}
