using EidKit.Channels;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Simulation.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>Runs an operation with a simulated card under record, and again from the recording.</summary>
internal static class RecordedRun
{
    private const int PseudonymSeed = 77;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Runs an operation, and gives what it came to and the recording.</summary>
    public static async Task<(object Outcome, byte[] File)> RecordAsync(
        CardOnReader setup, RecordingContent content, Func<IdentityCard, Task<object>> operation, Action<FaultyChannel>? prepare = null)
    {
        using var file = new MemoryStream();
        object outcome;
        using (var recorder = new SessionRecorder(file, content, setup.Time, new SeededRandomSource(PseudonymSeed)))
        {
            var line = new FaultyChannel(setup.Card.Connect())
            {
                Before = number =>
                {
                    setup.Time.Advance(TimeSpan.FromTicks(12_345 + number));
                    return Task.CompletedTask;
                },
            };
            prepare?.Invoke(line);
            outcome = await RunAsync(recorder.Record(line), setup.Options with { Random = recorder.Record(setup.Options.Random) }, operation);
            Assert.Null(recorder.Fault);
        }

        return (outcome, file.ToArray());
    }

    /// <summary>Runs an operation from a recording, and gives what it came to and the recording of that.</summary>
    public static async Task<(object Outcome, byte[] File)> ReplayAsync(byte[] file, CardOnReader setup, Func<IdentityCard, Task<object>> operation)
    {
        var replay = new RecordingReplay(Recording.Load(new MemoryStream(file)));
        using var again = new MemoryStream();
        object outcome;
        using (var recorder = new SessionRecorder(again, RecordingContent.Clear, replay.TimeProvider))
        {
            IdentityCardOptions options = setup.Options with { Random = recorder.Record(replay.Random), TimeProvider = replay.TimeProvider };
            outcome = await RunAsync(recorder.Record(replay.Connect()), options, operation);
        }

        replay.ThrowIfNotFinished();
        return (outcome, again.ToArray());
    }

    /// <summary>Takes the card away at an APDU, counted from 1.</summary>
    public static void Lose(FaultyChannel line, int apdu, bool afterArrival)
    {
        Func<int, Task> before = line.Before ?? (_ => Task.CompletedTask);
        line.Before = async number =>
        {
            await before(number);
            if (number == apdu && !afterArrival)
            {
                throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: false);
            }
        };
        line.Alter = (_, response) => line.Count == apdu
            ? throw new CardTransportException(CardTransportReason.CardRemoved, commandMayHaveArrived: true)
            : response;
    }

    public static Recording Load(byte[] file) => Recording.Load(new MemoryStream(file));

    public static string Text(byte[] file) => System.Text.Encoding.UTF8.GetString(file);

    /// <summary>Reads everything, the pseudonym included.</summary>
    public static async Task<object> ReadAllAsync(IdentityCard card, CardOnReader setup, Protocols.Pace.Password? pin = null) => await card.ReadAsync(
        setup.Terminal,
        ReadRequest.All with { Pseudonym = true, MinimumAge = 18, CheckValidityOn = new DateOnly(2026, 3, 1) },
        pin ?? setup.Pin,
        cancellationToken: Token);

    public static async Task<object> RunAsync(ICardChannel channel, IdentityCardOptions options, Func<IdentityCard, Task<object>> operation)
    {
        try
        {
            await using IdentityCard card = await IdentityCard.ConnectAsync(channel, options, Token);
            return await operation(card);
        }
        catch (CardSessionException e)
        {
            return e;
        }
    }
}
