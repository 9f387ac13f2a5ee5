using Kiosk.Cards;
using Microsoft.AspNetCore.Builder;

namespace Kiosk.Supervision;

/// <summary>The role of the process that outlives every session and knows nothing of any.</summary>
internal static class SupervisorCommand
{
    public static async Task<int> RunAsync(SupervisorOptions options, CancellationToken cancellationToken)
    {
        TimeProvider time = TimeProvider.System;
        using var folder = new RunFolder();
        string? socket = options.ReaderName is null ? options.CardBox ?? Path.Combine(folder.Path, "cards") : null;
        using CardsProcess? cards = socket is null || options.CardBox is not null ? null : await CardsProcess.StartAsync(socket, cancellationToken);
        var handover = new Handover(time);
        await using WebApplication app = HandoverApp.Create(options.Port, handover, options.Worker.IsTraining);
        await app.StartAsync(cancellationToken);
        string address = LoopbackApp.AddressOf(app);
        Console.WriteLine($"Terminal: {address}");
        SupervisorOptions used = options with
        {
            Worker = options.Worker with { CardBox = socket, ReaderName = options.ReaderName ?? CardBox.ReaderName },
        };
        var keeper = new SessionKeeper(used, address, new WorkerLauncher(), handover, new NoWitness(), time);
        await keeper.RunAsync(cancellationToken);
        return 0;
    }

    private sealed class NoWitness : ISessionWitness
    {
        public void Started(int processId)
        {
        }

        public void Heard(Worker.WorkerMessage message)
        {
        }

        public void Gone(bool hadEnded)
        {
        }
    }
}
