using EidKit.Channels;
using EidKit.Crypto;
using EidKit.Recordings;
using EidKit.SecurityInfos;
using EidKit.Simulation.Recordings;
using EidKit.Simulation.Tests.Recordings;
using EidKit.Simulation.Tests.Sessions;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>A clear recording of a travel document replays bit for bit: basic access control or PACE, reading, chip and active authentication.</summary>
public class TravelDocumentReplayTests
{
    [Theory]
    [MemberData(nameof(TravelDocumentReadTests.Ways), MemberType = typeof(TravelDocumentReadTests))]
    public async Task Connect_WholeReading_GivesTheSameFilesAndTheSameRecording(string name, bool byPace)
    {
        using var setup = new DocumentSetup(name);

        (Dictionary<int, string> first, byte[] file) = await RecordAsync(setup, byPace, new SeededRandomSource(51));
        (Dictionary<int, string> second, byte[] again) = await ReplayAsync(setup, byPace, file);

        Assert.Equal(setup.Persona.Zone.Encode(), Convert.FromHexString(second[1]));
        Assert.Equal(first, second);
        Assert.Equal(RecordedRun.Text(file), RecordedRun.Text(again));
        Assert.Contains(RecordedRun.Load(file).Commands, command => command.IsProtected);
    }

    /// <summary>The numbers of the system, as in the field, and a chip that draws others each time.</summary>
    [Fact]
    public async Task Connect_RandomNumbersOfTheSystem_AreThoseOfTheRecording()
    {
        using var setup = new DocumentSetup("nadja");

        (Dictionary<int, string> first, byte[] file) = await RecordAsync(setup, byPace: true, RandomSource.System);
        (Dictionary<int, string> second, byte[] again) = await ReplayAsync(setup, byPace: true, file);

        Assert.Equal(first, second);
        Assert.Equal(RecordedRun.Text(file), RecordedRun.Text(again));
    }

    [Theory]
    [InlineData("otto", false, 3)]
    [InlineData("nadja", true, 4)]
    [InlineData("nadja", true, 12)]
    public async Task Connect_LostCard_GivesTheSameFailureAtTheSameCommand(string name, bool byPace, int apdu)
    {
        using var setup = new DocumentSetup(name);
        setup.Card.With(Simulation.Faults.Fault.CardRemoved.AtApdu(apdu));
        using var file = new MemoryStream();
        using (var recorder = new SessionRecorder(file, RecordingContent.Clear, setup.Time))
        {
            var lost = await Assert.ThrowsAsync<CardTransportException>(
                () => RunAsync(setup, byPace, recorder.Record(setup.Card.Connect()), recorder.Record(new SeededRandomSource(51))));
            Assert.Equal((CardTransportReason.CardRemoved, true), (lost.Reason, lost.CommandMayHaveArrived));
        }

        var replay = new RecordingReplay(RecordedRun.Load(file.ToArray()));
        var again = await Assert.ThrowsAsync<CardTransportException>(() => RunAsync(setup, byPace, replay.Connect(), replay.Random));

        Assert.Equal((CardTransportReason.CardRemoved, true), (again.Reason, again.CommandMayHaveArrived));
        replay.ThrowIfNotFinished();
    }

    [Fact]
    public async Task Connect_OtherRandomNumbers_NamesTheCommandThatDiffers()
    {
        using var setup = new DocumentSetup("otto");
        (_, byte[] file) = await RecordAsync(setup, byPace: false, new SeededRandomSource(51));
        var replay = new RecordingReplay(RecordedRun.Load(file));

        var mismatch = await Assert.ThrowsAsync<ReplayMismatchException>(
            () => RunAsync(setup, byPace: false, replay.Connect(), new SeededRandomSource(52)));

        Assert.Equal(("8 random bytes", "«basic access control: authenticate»"), (mismatch.Expected, mismatch.Actual));
    }

    private static async Task<(Dictionary<int, string> Files, byte[] Recording)> RecordAsync(DocumentSetup setup, bool byPace, RandomSource random)
    {
        using var file = new MemoryStream();
        Dictionary<int, string> read;
        using (var recorder = new SessionRecorder(file, RecordingContent.Clear, setup.Time))
        {
            var line = new FaultyChannel(setup.Card.Connect())
            {
                Before = number =>
                {
                    setup.Time.Advance(TimeSpan.FromTicks(12_345 + number));
                    return Task.CompletedTask;
                },
            };
            read = await RunAsync(setup, byPace, recorder.Record(line), recorder.Record(random));
            Assert.Null(recorder.Fault);
        }

        return (read, file.ToArray());
    }

    private static async Task<(Dictionary<int, string> Files, byte[] Recording)> ReplayAsync(DocumentSetup setup, bool byPace, byte[] recording)
    {
        var replay = new RecordingReplay(RecordedRun.Load(recording));
        using var file = new MemoryStream();
        Dictionary<int, string> read;
        using (var recorder = new SessionRecorder(file, RecordingContent.Clear, replay.TimeProvider))
        {
            read = await RunAsync(setup, byPace, recorder.Record(replay.Connect()), recorder.Record(replay.Random));
        }

        replay.ThrowIfNotFinished();
        return (read, file.ToArray());
    }

    private static async Task<Dictionary<int, string>> RunAsync(DocumentSetup setup, bool byPace, ICardChannel channel, RandomSource random)
    {
        await using var terminal = new DocumentTerminal(channel, random);
        await setup.OpenAsync(terminal, byPace);
        (_, _, Dictionary<int, ReadOnlyMemory<byte>> groups, _) = await terminal.ReadAllAsync();
        if (setup.Persona.Chip.ActiveAuthentication is not null)
        {
            await terminal.AuthenticateChipAsync(groups, StrengthPolicy.OldDocuments);
        }

        if (setup.Persona.Chip.ChipAuthentication is not null)
        {
            await terminal.RunChipAuthenticationAsync(groups[14], CardKeyTrust.Unverified, StrengthPolicy.OldDocuments);
        }

        return groups.ToDictionary(group => group.Key, group => Convert.ToHexString(group.Value.Span));
    }
}
