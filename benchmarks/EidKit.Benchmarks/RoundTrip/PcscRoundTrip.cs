using System.Diagnostics;
using System.Globalization;
using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>How long a command to a card takes through pcscd and vpcd, sent by libpcsclite alone and by EidKit's channel.</summary>
internal static class PcscRoundTrip
{
    private const int WarmUps = 2;
    private const int Rounds = 100;
    private const int CommandsPerRound = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly (string Name, CommandApdu Command)[] Commands =
    [
        ("SELECT of the master file", new CommandApdu(0x00, 0xA4, 0x00, 0x0C, [0x3F, 0x00])),
        ("READ BINARY of EF.CardAccess", new CommandApdu(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256)),
    ];

    /// <summary>Measures and writes a table.</summary>
    /// <returns>The exit status.</returns>
    public static async Task<int> RunAsync(TextWriter output, TextWriter errors)
    {
        try
        {
            using PcscService service = await PcscService.StartAsync();
            using TestPki pki = TestPki.Create(1, TimeProvider.System);
            using SimulatedCard card = SimulatedCard.Create(Persona.Erika, pki);
            using var removal = new CancellationTokenSource();
            Task play = VpcdCard.PlayAsync("127.0.0.1", PcscService.Port, card, removal.Token);
            await using (PcscReaders readers = PcscReaders.Start())
            {
                await WriteAsync(output, await FindAsync(readers));
            }

            await removal.CancelAsync();
            await Task.WhenAny(play);
            return 0;
        }
        catch (InvalidOperationException e)
        {
            await errors.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task WriteAsync(TextWriter output, ICardReader reader)
    {
        await output.WriteLineAsync("Time from a command to its answer in microseconds: median (quartiles).");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"The candidates took turns, {Rounds} rounds of {CommandsPerRound} commands each, on one reader with a simulated card in the same process."));
        await output.WriteLineAsync("Added: the difference of the medians of a round.");
        await output.WriteLineAsync($"\n{Machine.Describe()}\n");
        await output.WriteLineAsync("| command | answer in bytes | libpcsclite alone | EidKit's channel | added |\n| --- | ---: | ---: | ---: | ---: |");
        foreach ((string name, CommandApdu command) in Commands)
        {
            await output.WriteLineAsync(await MeasureAsync(reader, name, command));
        }
    }

    private static async Task<string> MeasureAsync(ICardReader reader, string name, CommandApdu command)
    {
        var bare = new List<double[]>();
        var eidKit = new List<double[]>();
        int length = 0;
        for (int round = 0; round < WarmUps + Rounds; round++)
        {
            using (var card = new BareCard(reader.Name))
            {
                byte[] encoded = command.Encode();
                bare.Add(await TimeAsync(() => ValueTask.FromResult(length = card.Transmit(encoded))));
            }

            await using ICardChannel channel = await reader.ConnectAsync(CancellationToken.None);
            eidKit.Add(await TimeAsync(async () => length = (await channel.TransmitAsync(command, CancellationToken.None)).Data.Length + 2));
        }

        IEnumerable<double> added = bare.Zip(eidKit, (b, e) => Quartiles.Of(e).Median - Quartiles.Of(b).Median);
        return $"| {name} | {length} | {Of(bare)} | {Of(eidKit)} | {Quartiles.Of(added.Skip(WarmUps))} |";
    }

    private static Quartiles Of(List<double[]> rounds) => Quartiles.Of(rounds.Skip(WarmUps).SelectMany(r => r));

    private static async Task<double[]> TimeAsync(Func<ValueTask<int>> send)
    {
        double[] times = new double[CommandsPerRound];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await send();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    private static async Task<ICardReader> FindAsync(PcscReaders readers)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            ReaderEvent found = await readers.WatchAsync(patience.Token)
                .FirstAsync(change => change is ReaderEvent.CardInserted { Reader.Name: PcscService.ReaderName }, patience.Token);
            return ((ReaderEvent.CardInserted)found).Reader;
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException("The reader did not see the card.");
        }
    }
}
