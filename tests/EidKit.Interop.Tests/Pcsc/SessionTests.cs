using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Channels;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Pcsc;

/// <summary>Whole sessions over libpcsclite, pcscd and vpcd with a simulated card.</summary>
[Collection(nameof(PcscCollection))]
public sealed class SessionTests
{
    private const int Growth = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_TwoReadersAtOnce_BothAreRead()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        IReadOnlyList<ICardReader> readers = await setup.Watch.NextReadersAsync();
        using SimulatedCard first = setup.MakeCard(), second = setup.MakeCard();
        await using var one = VirtualCard.Insert(first, setup.Daemon.Port);
        await using var other = VirtualCard.Insert(second, setup.Daemon.Port + 1);
        await setup.Watch.NextAsync<ReaderEvent.CardInserted>();
        await setup.Watch.NextAsync<ReaderEvent.CardInserted>();

        ReadOutcome[] outcomes = await Task.WhenAll(readers.Select(r => setup.ReadAsync(r)));

        Assert.All(outcomes, o => Assert.Equal("MUSTERMANN", Assert.IsType<ReadOutcome.Read>(o).Identity.FamilyNames));
        Assert.Equal(one.Commands, other.Commands);
    }

    /// <summary>A card that takes short commands only is found out by the probe and read nevertheless, in more and shorter commands.</summary>
    [Fact]
    public async Task ReadAsync_ShortAndExtendedLength_GiveTheSame()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard extended = setup.MakeCard(), shortOnly = setup.MakeCard(new CardOptions { SupportsExtendedLength = false });
        (VirtualCard first, ICardReader reader) = await setup.InsertAsync(extended);
        await using VirtualCard one = first;
        await using var other = VirtualCard.Insert(shortOnly, setup.Daemon.Port + 1);
        ICardReader otherReader = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;

        Identity whole = Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(reader)).Identity;
        Identity parts = Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(otherReader)).Identity;

        Assert.Equal(whole.FamilyNames, parts.FamilyNames);
        Assert.InRange(one.LongestCommand, 262, 65_544);
        Assert.InRange(other.Commands, one.Commands + 1, one.Commands + 60);
        Assert.Equal(1, other.ExtendedCommands);
    }

    /// <summary>The command line tool is the other program: it ends its session with a reset.</summary>
    [Fact]
    public async Task ReadAsync_ResetByAnotherProgramBefore_BeginsAnewByItself()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = inserted;
        await using IdentityCard card = await setup.ConnectAsync(reader);
        int resets = inserted.Resets;
        (int status, string output) = await ToolProcess.RunAsync("", "card", "--language", "en");
        Assert.True(status == 0, output);
        Assert.True(inserted.Resets > resets, "The other program did not reset the card.");
        using Password pin = PcscSetup.Pin;

        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
    }

    /// <summary>pcscd tells a reset in place of the removal as soon as anybody resets the second card.</summary>
    [Fact]
    public async Task ReadAsync_OtherCardThatWasLaidDownAndReset_IsNotTriedThePin()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard(), other = setup.MakeCard();
        (VirtualCard first, ICardReader reader) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = first;
        await using IdentityCard card = await setup.ConnectAsync(reader);
        await first.DisposeAsync();
        await setup.Watch.NextAsync<ReaderEvent.CardRemoved>();
        (VirtualCard second, ICardReader _) = await setup.InsertAsync(other);
        await using VirtualCard inItsPlace = second;
        await (await setup.ConnectAsync(reader)).DisposeAsync();
        (int resets, int commands) = (second.Resets, second.Commands);
        Assert.True(resets > 0, "The other connection did not reset the card.");
        using var wrong = Password.Pin("999999");

        CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(
            () => card.ReadAsync(setup.Terminal, ReadRequest.All, wrong, cancellationToken: Token));

        Assert.Equal(CardTransportReason.CardRemoved, Assert.IsType<CardTransportException>(failure.InnerException).Reason);
        Assert.Equal(PinTry.NotUsed, failure.PinTry);
        await card.DisposeAsync();
        Assert.Equal((3, commands, resets), (other.PinTries, second.Commands, second.Resets));
    }

    [Fact]
    public async Task ChangePinAsync_RightPin_IsChangedOnTheCard()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using VirtualCard onReader = inserted;
        await using IdentityCard card = await setup.ConnectAsync(reader);
        using Password pin = PcscSetup.Pin;
        using var next = Password.Pin("246802");

        Assert.IsType<PinResult.Done>(await card.ChangePinAsync(pin, next, Token));

        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, next, cancellationToken: Token));
        Assert.Equal(PinTry.Used(2), (await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token)).PinTry);
    }

    [Fact]
    public async Task ReadAsync_ServiceKilledInTheMiddle_SaysSoAndANewSessionWorks()
    {
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using (inserted)
        {
            var kill = new Killing(setup.Daemon);
            CardSessionException failure = await Assert.ThrowsAsync<CardSessionException>(() => setup.ReadAsync(reader, kill));
            Assert.Equal(CardFailureLayer.Transport, failure.Layer);
            Assert.Contains(
                Assert.IsType<CardTransportException>(failure.InnerException).Reason,
                (CardTransportReason[])[CardTransportReason.ServiceStopped, CardTransportReason.ServiceNotRunning]);
        }

        await setup.Watch.NextAsync<ReaderEvent.ServiceDown>();
        await setup.Daemon.StartAsync(TestContext.Current.CancellationToken);
        (inserted, reader) = await setup.InsertAsync(simulated);
        await using (inserted)
        {
            Assert.IsType<ReadOutcome.Read>(await setup.ReadAsync(reader));
        }
    }

    [Fact]
    public async Task ReadAsync_ManyCycles_LeaveNoHandleThreadOrObjectBehind()
    {
        int cycles = Thorough.IsOn ? 200 : 20;
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using SimulatedCard simulated = setup.MakeCard();
        var sessions = new List<WeakReference>();
        await CycleAsync(setup, simulated, sessions);
        await CycleAsync(setup, simulated, sessions);
        (int handles, int threads) = Count();

        for (int i = 0; i < cycles; i++)
        {
            await CycleAsync(setup, simulated, sessions);
        }

        (int handlesAfter, int threadsAfter) = Count();
        Assert.InRange(handlesAfter, 0, handles + Growth);
        Assert.InRange(threadsAfter, 0, threads + Growth);
        Assert.InRange(sessions.Count(s => s.IsAlive), 0, Growth);
    }

    [Fact]
    public async Task ReadAsync_ViccOnTheReader_IsRead()
    {
        using var peerPki = new PeerPki();
        await using PcscSetup setup = await PcscSetup.StartAsync();
        using var vicc = ViccProcess.Start(setup.Daemon.Port, "--cvca", peerPki.CvcaPath);
        ICardReader reader = (await setup.Watch.NextAsync<ReaderEvent.CardInserted>()).Reader;
        await using IdentityCard card = await IdentityCard.ConnectAsync(await reader.ConnectAsync(Token), cancellationToken: Token);
        using var terminal = InMemoryTerminalCredentials.FromPkcs8(
            new TerminalCertificates(CvCertificate.Decode(peerPki.Terminal), [CvCertificate.Decode(peerPki.Dv)])
            {
                Description = CertificateDescription.Decode(peerPki.Description),
            },
            peerPki.TerminalKey);
        using var pin = Password.FromBytes(PasswordKind.Pin, ViccProcess.Pin);

        ReadOutcome outcome = await card.ReadAsync(terminal, ReadRequest.All with { AcceptUnverifiedChip = true }, pin, cancellationToken: Token);

        Assert.Equal("MUSTERMANN", Assert.IsType<ReadOutcome.Read>(outcome).Identity.FamilyNames);
    }

    private static async Task CycleAsync(PcscSetup setup, SimulatedCard simulated, List<WeakReference> sessions)
    {
        (VirtualCard inserted, ICardReader reader) = await setup.InsertAsync(simulated);
        await using (inserted)
        {
            sessions.Add(await ReadOnceAsync(setup, reader));
        }

        await setup.Watch.NextAsync<ReaderEvent.CardRemoved>();
    }

    private static async Task<WeakReference> ReadOnceAsync(PcscSetup setup, ICardReader reader)
    {
        await using IdentityCard card = await setup.ConnectAsync(reader);
        using Password pin = PcscSetup.Pin;
        Assert.IsType<ReadOutcome.Read>(await card.ReadAsync(setup.Terminal, ReadRequest.All, pin, cancellationToken: Token));
        return new WeakReference(card);
    }

    private static (int Handles, int Threads) Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return (Directory.GetFileSystemEntries("/proc/self/fd").Length, Directory.GetDirectories("/proc/self/task").Count(IsOwnThread));
    }

    /// <summary>The runtime's threads come and go with the load of the machine.</summary>
    private static bool IsOwnThread(string task)
    {
        try
        {
            return !File.ReadAllText(Path.Combine(task, "comm")).StartsWith(".NET", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It ended after it was listed.
            return false;
        }
    }

    /// <summary>Kills the service as soon as terminal authentication begins.</summary>
    private sealed class Killing(PcscDaemon daemon) : IProgress<CardProgress>
    {
        public void Report(CardProgress value)
        {
            if (value.Step == "terminal authentication")
            {
                daemon.Kill();
            }
        }
    }
}
