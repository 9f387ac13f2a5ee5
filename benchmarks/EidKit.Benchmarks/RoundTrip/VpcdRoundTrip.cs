using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Vpcd;

namespace EidKit.Benchmarks.RoundTrip;

/// <summary>How long a simulated card takes for a command without cryptography, by a call and over the line to a virtual reader.</summary>
internal static class VpcdRoundTrip
{
    private const int WarmUps = 2;
    private const int Rounds = 100;
    private const int CommandsPerRound = 50;
    private const double DelayedAcknowledgement = 40_000;

    /// <summary>Measures and writes a table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        using TestPki pki = TestPki.Create(1, TimeProvider.System);
        using SimulatedCard called = SimulatedCard.Create(Persona.Erika, pki);
        using SimulatedCard inserted = SimulatedCard.Create(Persona.Erika, pki);
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await using var slot = new VpcdSlot("127.0.0.1", ((IPEndPoint)listener.LocalEndPoint!).Port);
        await slot.InsertAsync(inserted, CancellationToken.None);
        using Socket reader = await listener.AcceptAsync();
        await output.WriteLineAsync("Time from a command to its answer in microseconds: median (quartiles).");
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"The candidates took turns, {Rounds} rounds of {CommandsPerRound} commands each. As vpcd does, the reader writes length and command apart."));
        await output.WriteLineAsync("Waited: answers that took 40 ms or more, as one does that awaits a delayed acknowledgement.");
        await output.WriteLineAsync($"\n{Machine.Describe()}\n");
        await output.WriteLineAsync("| command | answer in bytes | by a call | over the loopback line | waited |\n| --- | ---: | ---: | ---: | ---: |");
        foreach (PlainCommand command in PlainCommand.All)
        {
            await output.WriteLineAsync(Measure(called, reader, command.Name, command.Apdu.Encode()));
        }
    }

    private static string Measure(SimulatedCard card, Socket reader, string name, byte[] command)
    {
        var calls = new List<double>();
        var exchanges = new List<double>();
        byte[] answer = new byte[ushort.MaxValue];
        int length = 0;
        for (int round = 0; round < WarmUps + Rounds; round++)
        {
            double[] byCall = Time(() => length = card.Process(command).Length);
            double[] overTheLine = Time(() => Exchange(reader, command, answer));
            if (round >= WarmUps)
            {
                calls.AddRange(byCall);
                exchanges.AddRange(overTheLine);
            }
        }

        return $"| {name} | {length} | {ToTenths(Quartiles.Of(calls))} | {Quartiles.Of(exchanges)} | {exchanges.Count(e => e >= DelayedAcknowledgement)} |";
    }

    private static string ToTenths(Quartiles times) =>
        string.Create(CultureInfo.InvariantCulture, $"{times.Median:F1} ({times.Lower:F1}–{times.Upper:F1})");

    private static double[] Time(Action send)
    {
        double[] times = new double[CommandsPerRound];
        for (int i = 0; i < times.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            send();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    private static void Exchange(Socket reader, byte[] command, byte[] answer)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)command.Length);
        reader.Send(length);
        reader.Send(command);
        Fill(reader, length);
        Fill(reader, answer.AsSpan(0, BinaryPrimitives.ReadUInt16BigEndian(length)));
    }

    private static void Fill(Socket reader, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int count = reader.Receive(buffer);
            buffer = count > 0 ? buffer[count..] : throw new InvalidOperationException("The card closed the line.");
        }
    }
}
