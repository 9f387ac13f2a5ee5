using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>Simulated cards in the slots of vpcd, several at once and in one process.</summary>
[Collection(nameof(PcscCollection))]
public sealed class VpcdSlotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InsertAndRemoveAsync_TwoCards_AreSeenOnTheirReadersAndReadAtOnce()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        IReadOnlyList<ICardReader> readers = await setup.Watch.NextReadersAsync();
        using SimulatedCard first = setup.MakeCard(), second = setup.MakeCard();
        await using VpcdSlot one = SlotOf(setup, 0), other = SlotOf(setup, 1);

        await one.InsertAsync(first, Token);
        Assert.Same(readers[0], Assert.IsType<ReaderEvent.CardInserted>(await setup.Watch.NextAsync()).Reader);
        await other.InsertAsync(second, Token);
        Assert.Same(readers[1], Assert.IsType<ReaderEvent.CardInserted>(await setup.Watch.NextAsync()).Reader);
        await ReadBothAsync(setup, readers);

        await one.RemoveAsync();
        Assert.Equal(new ReaderEvent.CardRemoved(readers[0]), await setup.Watch.NextAsync());
        Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(readers[1]));
        await other.RemoveAsync();
        Assert.Equal(new ReaderEvent.CardRemoved(readers[1]), await setup.Watch.NextAsync());
        await one.InsertAsync(second, Token);
        Assert.Same(readers[0], Assert.IsType<ReaderEvent.CardInserted>(await setup.Watch.NextAsync()).Reader);
        Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(readers[0]));
    }

    [Fact]
    public async Task InsertAsync_ServiceKilledAndStartedAgain_BothCardsComeBack()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard first = setup.MakeCard(), second = setup.MakeCard();
        await using VpcdSlot one = SlotOf(setup, 0), other = SlotOf(setup, 1);
        await one.InsertAsync(first, Token);
        await other.InsertAsync(second, Token);
        await NextCardsAsync(setup);

        for (int i = 0; i < 2; i++)
        {
            setup.Daemon.Kill();
            await setup.Watch.NextAsync<ReaderEvent.ServiceDown>();
            await setup.Daemon.StartAsync(TestContext.Current.CancellationToken);

            await ReadBothAsync(setup, await NextCardsAsync(setup));
        }

        Assert.Equal((3, 3), (first.PinTries, second.PinTries));
    }

    /// <summary>The beginning of another terminal, which passes commands for readers on, asks for foreign applications and leaves without a reset.</summary>
    [Fact]
    public async Task TransmitAsync_CommandsOfAnotherTerminal_AreAnsweredThroughTheService()
    {
        (string Command, string Status)[] dialogue =
        [
            ("ffca000000", "6E00"), ("00a4040c07a0000002471001", "6A82"), ("00a4040009a0000003974254465900", "6A82"), ("00a4040c09e80704007f00070302", "9000"),
            ("00a4000c023f00", "9000"), ("00b09e0000", "9000"), ("00b09c0000", "9000"), ("00b09d0000", "6982"),
            ("0022c1a40f800a04007f00070202040202830103", "9000"), ("0022c1a4", "6700"), ("ff9a010000", "6E00"),
        ];
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard card = setup.MakeCard();
        await using VpcdSlot slot = SlotOf(setup, 0);
        await slot.InsertAsync(card, Token);
        ICardReader reader = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;
        for (int session = 0; session < 2; session++)
        {
            await using ICardChannel channel = await reader.ConnectAsync(Token);
            foreach ((string command, string status) in dialogue)
            {
                ResponseApdu answer = await channel.TransmitAsync(CommandApdu.Decode(Hex.Decode(command)), Token);
                Assert.Equal((command, status), (command, answer.Status.ToString()));
            }
        }

        Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(reader));
    }

    private static VpcdSlot SlotOf(PcscSetup setup, int number) => new("127.0.0.1", setup.Daemon.Port + number);

    /// <summary>Awaits a card on each of the two readers.</summary>
    private static async Task<IReadOnlyList<ICardReader>> NextCardsAsync(PcscSetup setup)
    {
        ICardReader one = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;
        ICardReader other = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;
        Assert.NotEqual(one.Name, other.Name);
        return [one, other];
    }

    private static async Task ReadBothAsync(PcscSetup setup, IReadOnlyList<ICardReader> readers)
    {
        ReadOutcome[] outcomes = await Task.WhenAll(readers.Select(r => setup.ReadAsync(r)));
        Assert.All(outcomes, o => Assert.Equal("MUSTERMANN", Assert.IsType<ReadOutcome.Read>(o).Identity.FamilyNames));
    }
}
