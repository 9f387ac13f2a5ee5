using System.Globalization;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Readers;
using EidKit.TestKit.Readers;

namespace EidKit.Benchmarks.Counts;

/// <summary>How many APDUs and bytes each operation takes; the same on every run.</summary>
internal static class CountTable
{
    private const string NextPin = "246802";

    private static Password Pin => Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);

    /// <summary>Does everything once.</summary>
    public static async Task<IReadOnlyList<CountRow>> MeasureAsync() =>
    [
        .. await RecogniseAsync(),
        await ReadAsync("read all data, extended lengths", dataSize: 65_536),
        await ReadAsync("read all data, short lengths", dataSize: 256),
        await ReadAtReaderAsync("read all data, PIN typed at the reader, extended lengths", dataSize: 65_536),
        await ReadAtReaderAsync("read all data, PIN typed at the reader, short lengths", dataSize: 256),
        await ManageAsync("check the PIN", card => card.CheckPasswordAsync(Pin)),
        await ManageAsync("change the PIN", card => card.ChangePinAsync(Pin, Password.Pin(NextPin))),
        await ManageAsync("resume the PIN by the CAN", card => card.ResumePinAsync(Password.FromBytes(PasswordKind.Can, Persona.Erika.Can)), pinTries: 1),
        await ManageAsync("unblock the PIN by the PUK", card => card.UnblockPinAsync(Password.FromBytes(PasswordKind.Puk, Persona.Erika.Puk)), pinTries: 0),
    ];

    /// <summary>Writes rows as a table.</summary>
    public static string ToMarkdown(IEnumerable<CountRow> rows) => string.Concat(
        [
            "| operation | APDUs | bytes sent | bytes received |\n| --- | ---: | ---: | ---: |\n",
            .. rows.Select(r => string.Create(
                CultureInfo.InvariantCulture, $"| {r.Operation} | {r.Apdus} | {r.SentBytes:N0} | {r.ReceivedBytes:N0} |\n")),
        ]);

    /// <summary>The reader says nothing of lengths, as most do, so that the first contact shows what it carries.</summary>
    private static async Task<IReadOnlyList<CountRow>> RecogniseAsync()
    {
        using var bench = new CardOverPcsc();
        var counter = new LineCounter(bench.OnReader);
        await (await bench.ConnectAsync()).DisposeAsync();
        CountRow first = counter.Take("recognise the card and ask the PIN state, first card of its type on the reader");
        await (await bench.ConnectAsync()).DisposeAsync();
        return [first, counter.Take("recognise the card and ask the PIN state, later")];
    }

    private static async Task<CountRow> ReadAsync(string operation, int dataSize)
    {
        using var bench = new CardOverPcsc();
        bench.Reader.OfferDataSize(dataSize);
        return await ReadAsync(operation, bench, Pin);
    }

    private static async Task<CountRow> ReadAtReaderAsync(string operation, int dataSize)
    {
        using var keypad = new SimulatedKeypad();
        keypad.Type(Persona.Erika.Pin);
        using var bench = new CardOverPcsc(keypad: keypad);
        bench.Reader.OfferDataSize(dataSize);
        return await ReadAsync(operation, bench, Password.AtReader(PasswordKind.Pin));
    }

    private static Task<CountRow> ReadAsync(string operation, CardOverPcsc bench, Password password) => CountAsync(
        operation, bench, async card => await card.ReadAsync(bench.Terminal, ReadRequest.All, password) is ReadOutcome.Read);

    private static async Task<CountRow> ManageAsync(string operation, Func<IdentityCard, Task<PinResult>> manage, int pinTries = 3)
    {
        using var bench = new CardOverPcsc();
        bench.Card.WithPinTries(pinTries);
        return await CountAsync(operation, bench, async card => await manage(card) is PinResult.Done);
    }

    /// <summary>Recognising the card is left out.</summary>
    private static async Task<CountRow> CountAsync(string operation, CardOverPcsc bench, Func<IdentityCard, Task<bool>> run)
    {
        await using IdentityCard card = await bench.ConnectAsync();
        var counter = new LineCounter(bench.OnReader);
        return await run(card) ? counter.Take(operation) : throw new InvalidOperationException($"It did not go well: {operation}.");
    }
}
