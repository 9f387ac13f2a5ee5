using System.Text.Json;
using EidKit.Channels;
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
            reader.RemoveDuringExchange(exchange);

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
