using EidKit.Channels;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>One session under two records at once, with everything that must not be in the redacted one.</summary>
internal sealed class BothRecordings
{
    public const string NewPin = "246810";
    private const int PseudonymSeed = 77;
    private readonly IdentityCard _card;
    private Task? _running;

    private BothRecordings(IdentityCard card) => _card = card;

    public byte[] Redacted { get; private set; } = [];

    public byte[] Clear { get; private set; } = [];

    public RecordedSecrets Secrets { get; } = new();

    /// <summary>Records a session.</summary>
    /// <param name="setup">The card.</param>
    /// <param name="work">What is done in the session.</param>
    /// <param name="prepare">What is done to the line once the session has begun.</param>
    public static async Task<BothRecordings> MakeAsync(CardOnReader setup, Func<BothRecordings, Task> work, Action<FaultyChannel>? prepare = null)
    {
        using var redacted = new MemoryStream();
        using var clear = new MemoryStream();
        BothRecordings made;
        using (var inner = new SessionRecorder(clear, RecordingContent.Clear, setup.Time))
        using (var outer = new SessionRecorder(redacted, RecordingContent.Redacted, setup.Time, new SeededRandomSource(PseudonymSeed)))
        {
            var line = new FaultyChannel(setup.Card.Connect());
            ICardChannel recorded = inner.Record(line);
            var both = new TwiceRecordedChannel(outer.Record(recorded), recorded.Observer!);
            await using IdentityCard card = await IdentityCard.ConnectAsync(
                both, setup.Options with { Random = outer.Record(inner.Record(setup.Options.Random)) }, TestContext.Current.CancellationToken);
            made = new BothRecordings(card);
            line.Before = async _ =>
            {
                await Task.Yield();
                made.Secrets.AddSession(made._running, card, setup.Terminal, line);
            };
            prepare?.Invoke(line);
            await work(made);
            Assert.Null(inner.Fault);
            Assert.Null(outer.Fault);
        }

        (made.Redacted, made.Clear) = (redacted.ToArray(), clear.ToArray());
        made.Secrets.AddPersona(setup.Persona, NewPin);
        made.Secrets.AddRecording(RecordedRun.Load(made.Clear));
        return made;
    }

    /// <summary>Runs an operation of the session, whose memory is looked at before each APDU.</summary>
    public Task<T> RunAsync<T>(Func<IdentityCard, Task<T>> operation)
    {
        Task<T> running = operation(_card);
        _running = running;
        return running;
    }
}
