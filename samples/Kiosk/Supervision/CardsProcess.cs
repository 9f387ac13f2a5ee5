using System.Diagnostics;
using System.Text.Json;
using Kiosk.Cards;

namespace Kiosk.Supervision;

/// <summary>The process that plays the simulated cards.</summary>
internal sealed class CardsProcess : IDisposable
{
    private readonly Process _process;

    private CardsProcess(Process process) => _process = process;

    public bool HasEnded => _process.HasExited;

    /// <returns>The process, which plays already.</returns>
    public static async Task<CardsProcess> StartAsync(string socket, CancellationToken cancellationToken)
    {
        var cards = new CardsProcess(OwnProgram.Start(KioskCommandLine.CardsRole));
        await cards._process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new CardsSetup(socket)).AsMemory(), cancellationToken);
        await cards._process.StandardInput.FlushAsync(cancellationToken);
        await cards._process.StandardOutput.ReadLineAsync(cancellationToken);
        return cards;
    }

    public void Dispose()
    {
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended already.
        }

        _process.Dispose();
    }
}
