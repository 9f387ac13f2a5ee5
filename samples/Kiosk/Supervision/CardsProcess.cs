using System.Diagnostics;
using System.Text.Json;
using Kiosk.Cards;

namespace Kiosk.Supervision;

/// <summary>Keeps a process that plays the simulated cards.</summary>
internal static class CardsProcess
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Starts the process, and again whenever it ends, until it is cancelled.</summary>
    /// <param name="socket">Where it plays.</param>
    /// <param name="started">Is set when it plays for the first time.</param>
    /// <param name="time">Measures the pause before the next one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task KeepAsync(string socket, TaskCompletionSource started, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            using Process process = OwnProgram.Start(KioskCommandLine.CardsRole);
            await using CancellationTokenRegistration end = cancellationToken.Register(process.Kill);
            try
            {
                await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new CardsSetup(socket)));
                await process.StandardInput.FlushAsync(CancellationToken.None);
                await process.StandardOutput.ReadLineAsync(CancellationToken.None);
            }
            catch (IOException)
            {
                // It ended already.
            }

            started.TrySetResult();
            await process.WaitForExitAsync(CancellationToken.None);
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
