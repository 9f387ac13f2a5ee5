using Kiosk.Cards;
using Kiosk.Services;
using Kiosk.Worker;
using Microsoft.AspNetCore.Builder;

namespace Kiosk.Supervision;

/// <summary>The role of the process that outlives every session and knows nothing of any.</summary>
internal static class SupervisorCommand
{
    private const int WrongUse = 2;
    private const string PinServiceId = "pin-service";

    public static async Task<int> RunAsync(SupervisorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            ProcessHardening.ForbidDumps();
            string? drawn = null;
            OperatorToken token = options.TokenFile is { } file ? OperatorToken.Load(file) : OperatorToken.Draw(out drawn);
            ServiceCatalogue catalogue = LoadCatalogue(options.Worker.ServicesFile);
            using var folder = new RunFolder();
            string? socket = options.ReaderName is null ? options.CardBox ?? Path.Combine(folder.Path, "cards") : null;
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Task cards = await StartCardsAsync(socket == options.CardBox ? null : socket, stop.Token);
            await KeepSessionsAsync(options, catalogue, socket, folder.Path, token, drawn, cancellationToken);
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
        SupervisorOptions options, ServiceCatalogue catalogue, string? socket, string folder, OperatorToken token, string? drawn, CancellationToken cancellationToken)
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
        KioskBrowser? browser = options.BrowserPath is { } path ? new KioskBrowser(path, options.BrowserArguments, address, folder, time) : null;
        using var meter = new KioskMeter();
        StatisticsFile? file = options.StatisticsFile is { } name ? new StatisticsFile(name) : null;
        var statistics = new SessionStatistics(time, file, meter);
        var health = new KioskHealth(time);
        var keeper = new SessionKeeper(template, new WorkerLauncher(IdsOf(catalogue)), handover, [health, statistics], browser, time);
        await using WebApplication operation = OperatorApp.Create(options, token, handover, health, statistics, () => file?.IsFailing == true, () => browser?.IsFailing == true, keeper.Restart, time);
        await operation.StartAsync(cancellationToken);
        Console.WriteLine($"Terminal: {address}");
        Console.WriteLine($"Operator: {LoopbackApp.AddressOf(operation)}");
        if (drawn is not null)
        {
            // A log would keep it.
            Console.WriteLine(Console.IsOutputRedirected
                ? "Operator's token: none, give --operator-token FILE to open the operator's page."
                : $"Operator's token: {drawn}");
        }

        await keeper.RunAsync(cancellationToken);
        if (browser is not null)
        {
            await browser.EndAsync();
        }
    }

    private static ServiceCatalogue LoadCatalogue(string? name)
    {
        if (name is null)
        {
            return ServiceCatalogue.LoadBuiltIn();
        }

        using FileStream file = File.OpenRead(name);
        return ServiceCatalogue.Load(file);
    }

    /// <summary>What a worker may name as that for which somebody came.</summary>
    private static HashSet<string> IdsOf(ServiceCatalogue catalogue) => [.. catalogue.All.Select(service => service.Id), PinServiceId];
}
