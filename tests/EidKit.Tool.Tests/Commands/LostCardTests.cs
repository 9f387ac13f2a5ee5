using System.Text.Json;
using EidKit.Channels;
using EidKit.Simulation.Faults;
using EidKit.Simulation.Readers;

namespace EidKit.Tool.Tests.Commands;

/// <summary>The card is taken off in the middle of a command: what is said of the PIN try must be true.</summary>
public sealed class LostCardTests
{
    private const int MoreThanAllExchanges = 60;

    [Theory]
    [InlineData("pin change", "000000\n246802\n", 3, "used")]
    [InlineData("pin resume", "654321\n000000\n", 1, "used")]
    public async Task Operation_CardGoesAtEachExchange_SaysTheTruthOfThePinTry(string command, string lines, int triesBefore, string usageAtTheEnd)
    {
        for (int exchange = 1; exchange < MoreThanAllExchanges; exchange++)
        {
            using var setup = new ToolSetup();
            setup.Card.WithPinTries(triesBefore);
            await using var readers = new SimulatedReaders();
            SimulatedReader reader = readers.Add(ToolSetup.ReaderName);
            reader.Insert(setup.Card);
            setup.Readers = readers;
            reader.With(Fault.CardRemoved.AtApdu(exchange));

            int status = await setup.RunAsync(lines, [.. command.Split(' '), "--json"]);

            string usage = JsonDocument.Parse(setup.Output).RootElement.GetProperty("pinTry").GetProperty("usage").GetString()!;
            int used = triesBefore - setup.Card.PinTries;
            Assert.True(usage == "unknown" || (usage == "used") == (used == 1), $"exchange {exchange}: {usage}, used {used}");
            if (status == ExitStatus.WrongPassword)
            {
                Assert.Equal(usageAtTheEnd, usage);
                return;
            }

            Assert.Equal(ExitStatus.Failed, status);
        }

        Assert.Fail("The command never came to its end.");
    }

    /// <summary>Whoever types for one card must not have it sent to another.</summary>
    [Theory]
    [InlineData("pin change", "123456\n246802\n246802\n", 3)]
    [InlineData("pin resume", "654321\n123456\n", 1)]
    [InlineData("pin unblock", "9876543210\n", 0)]
    public async Task Operation_CardExchangedWhileTyping_SendsNothingToTheOther(string command, string lines, int tries)
    {
        using var setup = new ToolSetup();
        setup.Card.WithPinTries(tries);
        setup.Readers = new FixedReaders(outage: null, [setup.Reader]) { IsExchangedBetweenLooks = true };

        int status = await setup.RunAsync(lines, [.. command.Split(' '), "--language", "en"]);

        Assert.Equal(ExitStatus.NoReaderOrCard, status);
        Assert.Contains("exchanged while the password was typed", setup.Errors, StringComparison.Ordinal);
        Assert.Equal((1, tries, 10), (setup.Reader.Connections, setup.Card.PinTries, setup.Card.PukUses));
    }

    [Fact]
    public async Task Unblock_CardGoesAtTheLastExchange_SaysThatAUseOfThePukMayBeGone()
    {
        string last = "";
        for (int exchange = 1; exchange < MoreThanAllExchanges; exchange++)
        {
            using var setup = new ToolSetup();
            setup.Card.WithPinTries(0);
            await using var readers = new SimulatedReaders();
            SimulatedReader reader = readers.Add(ToolSetup.ReaderName);
            reader.Insert(setup.Card);
            setup.Readers = readers;
            reader.With(Fault.CardRemoved.AtApdu(exchange));
            if (await setup.RunAsync("9876543210\n", "pin", "unblock", "--language", "en") == ExitStatus.Fine)
            {
                break;
            }

            last = setup.Errors;
        }

        Assert.Contains("one of the ten uses of the PUK may be gone", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_SimulatedReaders_ShowsTheirState()
    {
        using var setup = new ToolSetup();
        var readers = new SimulatedReaders();
        setup.Readers = readers;
        SimulatedReader reader = readers.Add("Reader A");
        reader.InsertUnresponsive();
        readers.StopService(CardTransportReason.AccessDenied);

        Assert.Equal(ExitStatus.NoReaderOrCard, await setup.RunAsync("", "readers", "--json"));
        Assert.Contains("refuses", setup.Output, StringComparison.Ordinal);

        readers = new SimulatedReaders();
        setup.Readers = readers;
        readers.Add("Reader A").InsertUnresponsive();
        Assert.Equal(ExitStatus.Fine, await setup.RunAsync("", "readers"));
        Assert.Contains("does not answer", setup.Output, StringComparison.Ordinal);
    }
}
