using System.Diagnostics;
using System.Globalization;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;
using EidKit.TestKit;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>How long a command to a card takes through pcscd and vpcd, sent by libpcsclite alone and by EidKit's channel.</summary>
/// <remarks>Each has a reader of its own, for EidKit's channel keeps the card in a transaction for a while; half-way they change places.</remarks>
internal static class PcscRoundTrip
{
    /// <summary>Where the first virtual reader listens, as Debian sets it up; the second one has the next port.</summary>
    private const int Port = 35_963;

    private const int WarmUps = 500;
    private const int Pairs = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Measures and writes a table.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(TextWriter output, TextWriter errors)
    {
        try
        {
            using PcscDaemon service = await FindOrStartServiceAsync();
            using TestPki pki = TestPki.Create(1, TimeProvider.System);
            using SimulatedCard first = SimulatedCard.Create(Persona.Erika, pki), second = SimulatedCard.Create(Persona.Erika, pki);
            using var removal = new CancellationTokenSource();
            Task[] plays =
            [
                VpcdCard.PlayAsync("127.0.0.1", Port, first, removal.Token),
                VpcdCard.PlayAsync("127.0.0.1", Port + 1, second, removal.Token),
            ];
            await using (PcscReaders readers = PcscReaders.Start())
            {
                await WriteAsync(output, await FindAsync(readers));
            }

            await removal.CancelAsync();
            await Task.WhenAll(plays).ContinueWith(_ => { }, TaskScheduler.Default);
            return 0;
        }
        catch (InvalidOperationException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    /// <summary>Awaits the service that runs, or starts one, which ends with its object.</summary>
    private static async Task<PcscDaemon> FindOrStartServiceAsync()
    {
        bool isThere = PcscDaemon.IsAnswering();
        if (!isThere && !PcscDaemon.IsInstalled)
        {
            throw new InvalidOperationException("pcscd or vpcd is missing: install Debian's packages pcscd and vsmartcard-vpcd.");
        }

        if (!isThere && !PcscDaemon.MayStart)
        {
            throw new InvalidOperationException("pcscd does not run, and only root can start it.");
        }

        var service = new PcscDaemon(Port);
        try
        {
            await (isThere ? service.UntilListeningAsync(CancellationToken.None) : service.StartAsync(CancellationToken.None));
            return service;
        }
        catch
        {
            service.Dispose();
            throw;
        }
    }

    private static async Task WriteAsync(TextWriter output, ICardReader[] readers)
    {
        await output.WriteLineAsync("Time from a command to its answer in microseconds: median (quartiles), with simulated cards in the same process.");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Both took turns for {Pairs:N0} pairs of commands; added is the difference within a pair.\n"));
        await output.WriteLineAsync($"{Machine.Describe()}\n");
        await output.WriteLineAsync("| command | answer in bytes | libpcsclite alone | EidKit's channel | added |\n| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, CommandApdu command) in PlainCommand.All)
        {
            var pairs = new List<Pair>();
            pairs.AddRange(await MeasureAsync(readers[0], readers[1], command));
            pairs.AddRange(await MeasureAsync(readers[1], readers[0], command));
            await output.WriteLineAsync(
                $"| {name} | {pairs[0].Length} | {Quartiles.Of(pairs.Select(p => p.Bare))} | {Quartiles.Of(pairs.Select(p => p.EidKit))} "
                + $"| {Quartiles.Of(pairs.Select(p => p.EidKit - p.Bare))} |");
        }
    }

    private static async Task<IEnumerable<Pair>> MeasureAsync(ICardReader bareReader, ICardReader eidKitReader, CommandApdu command)
    {
        using var card = new BareCard(bareReader.Name);
        await using ICardChannel channel = await eidKitReader.ConnectAsync(CancellationToken.None);
        byte[] encoded = command.Encode();
        var pairs = new List<Pair>();
        for (int i = 0; i < WarmUps + Pairs / 2; i++)
        {
            // Who is first is the second in the next pair.
            double before = i % 2 == 0 ? TimeBare() : 0;
            (double eidKit, int length) = await TimeEidKitAsync();
            pairs.Add(new Pair(i % 2 == 0 ? before : TimeBare(), eidKit, length));
        }

        return pairs.Skip(WarmUps);

        double TimeBare()
        {
            long start = Stopwatch.GetTimestamp();
            card.Transmit(encoded);
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        async Task<(double Time, int Length)> TimeEidKitAsync()
        {
            long start = Stopwatch.GetTimestamp();
            ResponseApdu response = await channel.TransmitAsync(command, CancellationToken.None);
            return (Stopwatch.GetElapsedTime(start).TotalMicroseconds, response.Data.Length + 2);
        }
    }

    private static async Task<ICardReader[]> FindAsync(PcscReaders readers)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            ReaderEvent.CardInserted[] inserted = await readers.WatchAsync(patience.Token)
                .OfType<ReaderEvent.CardInserted>()
                .Where(change => PcscDaemon.ReaderNames.Contains(change.Reader.Name))
                .Take(PcscDaemon.ReaderNames.Count)
                .ToArrayAsync(patience.Token);
            return [.. inserted.Select(i => i.Reader)];
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException("The readers did not see the cards.");
        }
    }

    private sealed record Pair(double Bare, double EidKit, int Length);
}
