using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using Microsoft.Extensions.Logging;

namespace EidKit.Pcsc.Tests;

/// <summary>Services that stop, start and misbehave, and how many calls that costs.</summary>
public class ReaderSupervisionTests
{
    [Theory]
    [InlineData((uint)PcscResult.NoService, CardTransportReason.ServiceNotRunning)]
    [InlineData((uint)PcscResult.ServiceStopped, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.InvalidHandle, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.Win32InvalidHandle, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.Win32BrokenPipe, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.SecurityViolation, CardTransportReason.AccessDenied)]
    [InlineData((uint)PcscResult.CommunicationError, CardTransportReason.ServiceStopped)]
    [InlineData((uint)PcscResult.Unexpected, CardTransportReason.Failed)]
    public async Task Run_ServiceThatStopsAndStarts_TellsBothAndFindsReadersAnew(uint code, CardTransportReason reason)
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.Add("A").Insert(new FakeCard());
        await watched.NextAsync(3);
        await watched.UntilBlockedAsync();
        watched.Pcsc.StopService((PcscResult)code, (PcscResult)code);
        Assert.Equal($"CardRemoved A, ReaderRemoved A, ServiceDown {reason}", await watched.NextAsync(3));
        watched.Pcsc.StartService();

        Assert.Equal("ServiceUp, ReaderAdded A, CardInserted A", await watched.NextAsync(3));
        Assert.Equal(1, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task Run_ContextLostByARemoteSession_IsMadeAnew()
    {
        await using var watched = new WatchedReaders(PcscWorld.Windows);
        watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        watched.Pcsc.LoseContexts();

        Assert.Equal("ReaderRemoved A, ServiceDown ServiceStopped, ServiceUp, ReaderAdded A", await watched.NextAsync(4));
    }

    [Fact]
    public async Task Run_LastReaderUnpluggedOnWindows_EndsTheServiceUntilOneComes()
    {
        await using var watched = new WatchedReaders(PcscWorld.Windows);
        FakeReader reader = watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        watched.Pcsc.StopService(PcscResult.ServiceStopped, PcscResult.NoService);
        watched.Pcsc.Unplug(reader);
        Assert.Equal(
            "ReaderRemoved A, ServiceDown ServiceStopped, ServiceDown ServiceNotRunning", await watched.NextAsync(3));
        watched.Pcsc.StartService();
        watched.Pcsc.Add("B");

        Assert.Equal("ServiceUp, ReaderAdded B", await watched.NextAsync(2));
    }

    [Fact]
    public async Task Run_ServiceThatIsDownForAnHour_IsTriedEveryFiveSecondsInTheEnd()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.StopService();
        Assert.Equal("ServiceDown ServiceNotRunning", await watched.NextAsync(1));
        int before = watched.Calls(nameof(IPcscApi.EstablishContext));
        await watched.Clock.PassAsync(TimeSpan.FromHours(1));

        Assert.InRange(watched.Calls(nameof(IPcscApi.EstablishContext)) - before, 720, 730);
        Assert.Equal(0, watched.Pcsc.OpenContexts);
    }

    [Theory]
    [InlineData(nameof(IPcscApi.ListReaders), (uint)PcscResult.NoMemory)]
    [InlineData(nameof(IPcscApi.ListReaders), (uint)PcscResult.ServiceStopped)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.InvalidHandle)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.UnknownReader)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.ReaderUnavailable)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.InvalidParameter)]
    [InlineData(nameof(IPcscApi.GetStatusChange), 0u)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.Timeout)]
    [InlineData(nameof(IPcscApi.GetStatusChange), (uint)PcscResult.Cancelled)]
    public async Task Run_CallThatAlwaysReturnsAtOnce_CostsAtMostTenRoundsASecond(string call, uint code)
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.Add("A");
        watched.Pcsc.Fail(call, (PcscResult)code, times: 100_000);
        _ = watched.Readers;
        await watched.Clock.PassAsync(TimeSpan.FromMinutes(1));

        Assert.InRange(watched.Calls(nameof(IPcscApi.GetStatusChange)), 0, 60 * 20 + 20);
        Assert.InRange(watched.Calls(nameof(IPcscApi.ListReaders)), 0, 60 * 10 + 20);
        Assert.InRange(watched.Calls(nameof(IPcscApi.EstablishContext)), 1, 20);
        Assert.True(watched.Calls(call) > 1);
        Assert.InRange(watched.Pcsc.OpenContexts, 0, 1);
    }

    [Theory]
    [InlineData((int)PcscWorld.Linux, (int)FakePlugAndPlay.CountsEvents, 0)]
    [InlineData((int)PcscWorld.Windows, (int)FakePlugAndPlay.CountsReaders, 0)]
    [InlineData((int)PcscWorld.Linux, (int)FakePlugAndPlay.DuringCallOnly, 61)]
    public async Task Run_NothingHappensForAnHour_IsBlockedInOneCallOrListsNowAndThen(int world, int kind, int lists)
    {
        await using var watched = new WatchedReaders((PcscWorld)world);
        watched.Pcsc.PlugAndPlay = (FakePlugAndPlay)kind;
        watched.Pcsc.Add("A").Insert(new FakeCard());
        await watched.NextAsync(3);
        await watched.UntilBlockedAsync();
        int before = watched.Calls(nameof(IPcscApi.ListReaders));
        for (int minute = 0; minute < 60; minute++)
        {
            watched.Clock.Advance(TimeSpan.FromMinutes(1));
            await watched.UntilBlockedAsync();
        }

        Assert.InRange(watched.Calls(nameof(IPcscApi.ListReaders)) - before, lists / 2, lists * 3);
    }

    [Theory]
    [InlineData((int)FakePlugAndPlay.Missing)]
    [InlineData((int)FakePlugAndPlay.AlwaysChanged)]
    public async Task Run_PlugAndPlayThatDoesNotWork_ListsOnceASecondAndSeesReadersNevertheless(int kind)
    {
        await using var watched = new WatchedReaders(PcscWorld.MacOS);
        watched.Pcsc.PlugAndPlay = (FakePlugAndPlay)kind;
        watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        await watched.Clock.PassAsync(TimeSpan.FromMinutes(1));
        Assert.InRange(watched.Calls(nameof(IPcscApi.ListReaders)), 20, 70);
        watched.Pcsc.Add("B");

        Assert.Equal("ReaderAdded B", await watched.NextAsync(1));
    }

    [Fact]
    public async Task Run_CallThatThrows_IsAnOutageAndBegunAnew()
    {
        await using var watched = new WatchedReaders();
        watched.Pcsc.Add("A");
        await watched.NextAsync(2);
        await watched.UntilBlockedAsync();
        watched.Pcsc.OnCall = call =>
        {
            if (call == nameof(IPcscApi.ListReaders))
            {
                watched.Pcsc.OnCall = null;
                throw new EntryPointNotFoundException();
            }
        };
        watched.Pcsc.Add("B");

        Assert.Equal(
            "ReaderRemoved A, ServiceDown Failed, ServiceUp, ReaderAdded A, ReaderAdded B", await watched.NextAsync(5));
        Assert.Equal(1, watched.Pcsc.OpenContexts);
    }

    [Fact]
    public async Task Run_LogThatThrows_GoesOn()
    {
        await using var watched = new WatchedReaders { Logger = new ThrowingLog() };
        watched.Pcsc.Add("A");
        Assert.Equal("ServiceUp, ReaderAdded A", await watched.NextAsync(2));
        await watched.UntilBlockedAsync();
        watched.Pcsc.StopService();
        Assert.Equal("ReaderRemoved A, ServiceDown ServiceNotRunning", await watched.NextAsync(2));
        watched.Pcsc.StartService();

        Assert.Equal("ServiceUp, ReaderAdded A", await watched.NextAsync(2));
    }

    private sealed class ThrowingLog : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The log is full.");
    }
}
