using Kiosk.Cards;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;

namespace Kiosk.Supervision;

/// <summary>The role of the process that outlives every session and knows nothing of any.</summary>
internal static class SupervisorCommand
{
    private const int WrongUse = 2;

    public static async Task<int> RunAsync(SupervisorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            OperatorToken token = OperatorToken.Load(options.TokenFile, out string? drawn);
            using var folder = new RunFolder();
            string? socket = options.ReaderName is null ? options.CardBox ?? Path.Combine(folder.Path, "cards") : null;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task cards = await StartCardsAsync(socket == options.CardBox ? null : socket, stop.Token);
            await KeepSessionsAsync(options, socket, folder.Path, token, drawn, cancellationToken);
            await stop.CancelAsync();
            await cards;
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return WrongUse;
        }
    }

    private static async Task<Task> StartCardsAsync(string? socket, CancellationToken cancellationToken)
    {
        if (socket is null)
        {
            return Task.CompletedTask;
        }

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task cards = CardsProcess.KeepAsync(socket, started, TimeProvider.System, cancellationToken);
        await Task.WhenAny(started.Task, cards);
        return cards;
    }

    private static async Task KeepSessionsAsync(
        SupervisorOptions options, string? socket, string folder, OperatorToken token, string? drawn, CancellationToken cancellationToken)
    {
        TimeProvider time = TimeProvider.System;
        var handover = new Handover(time);
        await using WebApplication terminal = HandoverApp.Create(options.Port, handover, options.Worker.IsTraining);
        await terminal.StartAsync(cancellationToken);
        string address = LoopbackApp.AddressOf(terminal);
        WorkerSetup template = options.Worker with
        {
            CardBox = socket,
            ReaderName = options.ReaderName ?? CardBox.ReaderName,
            SupervisorUrl = address,
        };
        using KioskBrowser? browser = options.BrowserPath is { } path ? new KioskBrowser(path, options.BrowserArguments, address, folder) : null;
        using var meter = new KioskMeter();
        StatisticsFile? file = options.StatisticsFile is { } name ? new StatisticsFile(name) : null;
        var statistics = new SessionStatistics(time, file, meter);
        var health = new KioskHealth(time);
        var keeper = new SessionKeeper(template, new WorkerLauncher(), handover, [health, statistics], browser, time);
        await using WebApplication operation = OperatorApp.Create(options, token, handover, health, statistics, file, keeper.Restart, time);
        await operation.StartAsync(cancellationToken);
        Console.WriteLine($"Terminal: {address}");
        Console.WriteLine($"Operator: {LoopbackApp.AddressOf(operation)}");
        if (drawn is not null)
        {
            Console.WriteLine($"Operator's token: {drawn}");
        }

        if (browser is not null)
        {
            browser.Closed += keeper.Restart;
        }

        await keeper.RunAsync(cancellationToken);
    }
}
