using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Recordings;
using EidKit.Sessions;
using EidKit.Simulation.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.Documents;

/// <summary>The code of <c>docs/recording.md</c>, and of the part of <c>docs/test-kit.md</c> on recordings.</summary>
public sealed class RecordingPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RecordedCard_SessionRecordedByDefault_IsReadAgain()
    {
        using var setup = new CardOnReader();
        using Password pin = setup.Pin;
        await RecordAsync(setup.Card.Connect(), setup.Options, card => card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token), Token);

        await using FileStream first = File.OpenRead("session.jsonl");
        ReadOutcome outcome = await PlayAsync(first, new SeededRandomSource(3), setup.Terminal, ReadRequest.All, pin, Token);
        await using FileStream second = File.OpenRead("session.jsonl");
        ReadOutcome again = await TestAsync(second, new SeededRandomSource(4), setup.Terminal, ReadRequest.All, pin);

        Assert.IsType<ReadOutcome.Read>(outcome);
        Assert.IsType<ReadOutcome.Read>(again);
    }

    [Fact]
    public async Task RecordingReplay_ClearRecording_IsReadAgain()
    {
        using var setup = new CardOnReader();
        using Password pin = setup.Pin;
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, RecordingContent.Clear, setup.Time))
        {
            await using var card = await IdentityCard.ConnectAsync(
                recorder.Record(setup.Card.Connect()), setup.Options with { Random = recorder.Record(setup.Options.Random) }, Token);
            Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
        }

        file.Position = 0;
        Assert.IsType<ReadOutcome.Read>(await ReplayAsync(file, setup.Options.CscaTrustStore!, setup.Terminal, pin, Token));
    }

    private static async Task RecordAsync(ICardChannel channel, IdentityCardOptions options, Func<IdentityCard, Task> work, CancellationToken ct)
    {
        // docs/recording.md
        await using FileStream file = File.Create("session.jsonl");
        using var recorder = new SessionRecorder(file);
        await using var card = await IdentityCard.ConnectAsync(recorder.Record(channel), options, ct);
        // end
        await work(card);
    }

    private static async Task<ReadOutcome> ReplayAsync(Stream file, CscaTrustStore trusted, ITerminalCredentials terminal, Password pin, CancellationToken ct)
    {
        // docs/recording.md
        var replay = new RecordingReplay(Recording.Load(file));
        var options = new IdentityCardOptions { Random = replay.Random, TimeProvider = replay.TimeProvider, CscaTrustStore = trusted };
        await using var card = await IdentityCard.ConnectAsync(replay.Connect(), options, ct);
        // end
        return await card.ReadAsync(terminal, ReadRequest.All, pin, cancellationToken: ct);
    }

    private static async Task<ReadOutcome> PlayAsync(
        Stream file, RandomSource random, ITerminalCredentials terminal, ReadRequest request, Password pin, CancellationToken ct)
    {
        // docs/recording.md
        using var recorded = new RecordedCard(Recording.Load(file), random, pin);
        var options = new IdentityCardOptions { TimeProvider = recorded.TimeProvider };
        await using var card = await IdentityCard.ConnectAsync(recorded.Connect(), options, ct);
        ReadOutcome outcome = await card.ReadAsync(terminal, request with { AcceptUnverifiedChip = true }, pin, progress: null, ct);
        // end
        return outcome;
    }

    private static async Task<ReadOutcome> TestAsync(Stream file, RandomSource random, ITerminalCredentials terminal, ReadRequest request, Password pin)
    {
        // docs/test-kit.md
        using var recorded = new RecordedCard(Recording.Load(file), random, pin);
        await using var card = await IdentityCard.ConnectAsync(recorded.Connect(), new IdentityCardOptions { TimeProvider = recorded.TimeProvider });
        ReadOutcome outcome = await card.ReadAsync(terminal, request with { AcceptUnverifiedChip = true }, pin);
        recorded.ThrowIfNotFinished();
        // end
        return outcome;
    }
}
