using EidKit.Channels;
using EidKit.Pcsc;
using Kiosk.Cards;
using Kiosk.Journey;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kiosk.Worker;

/// <summary>The role of the process that serves one citizen and ends.</summary>
internal static class WorkerCommand
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(1);

    /// <summary>After this a card that is at work does not answer any more.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(25);

    public static async Task<int> RunAsync()
    {
        MemoryLock memoryLock = ProcessHardening.Apply();
        var report = new LineReport(new StreamWriter(Console.OpenStandardOutput()));
        using var end = new CancellationTokenSource();
        WorkerSetup setup = WorkerSetup.Parse(SupervisorLine.Take(() => End(end)));
        await using ICardReaders readers = setup.CardBox is { } box ? new CardBoxReaders(box) : PcscReaders.Start();
        WebApplication app = WorkerApp.Create(setup, readers, TimeProvider.System, report);
        await using (app)
        {
            app.Services.GetRequiredService<SessionTicket>().Claimed += () => report.Send(new WorkerMessage.Claimed());
            await app.StartAsync();
            string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            report.Send(new WorkerMessage.Ready(new Uri(address).Port, memoryLock));
            ICitizenSession session = app.Services.GetRequiredService<ICitizenSession>();
            await using ITimer heartbeat = TimeProvider.System.CreateTimer(_ => Beat(session, report), null, Heartbeat, Heartbeat);
            // Then the session is disposed: it waits for the command that is on its way to a card.
            await app.WaitForShutdownAsync(end.Token);
        }

        return 0;
    }

    private static void End(CancellationTokenSource end)
    {
        end.Cancel();
        Thread.Sleep(LongestEnd);
        SupervisorLine.KillSelf();
    }

    /// <summary>A session that can't be asked any more is dead, whatever else of the process still runs.</summary>
    private static void Beat(ICitizenSession session, LineReport report)
    {
        _ = session.Page;
        _ = session.Visit;
        report.Send(new WorkerMessage.Alive());
    }
}
