using System.Text.Json;
using Kiosk.Worker;

namespace Kiosk.Cards;

/// <summary>The role of the process that plays the simulated cards, as long as the supervisor lives.</summary>
internal static class CardsCommand
{
    public static async Task<int> RunAsync()
    {
        CardsSetup setup = JsonSerializer.Deserialize<CardsSetup>(SupervisorLine.Take(SupervisorLine.KillSelf) ?? "null") ?? throw new InvalidDataException("The setup is empty.");
        await using var cards = new CardBox(TimeProvider.System);
        await using var server = new CardBoxServer(setup.Socket, cards);
        await Console.Out.WriteLineAsync("ready");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }
}
