using EidKit.Channels;
using EidKit.TestKit.Readers;
using Microsoft.Extensions.Logging;

namespace EidKit.Pcsc.Tests;

public class ReaderLogTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ServiceDown_OutageOfAnHour_IsLoggedOnceAsIsItsEnd()
    {
        var log = new ListLogger();
        var clock = new ObservedClock();
        var pcsc = new FakePcsc(clock);
        pcsc.StopService();
        PcscReaders readers = PcscReaders.Start(pcsc, clock, log);
        await clock.PassAsync(TimeSpan.FromHours(1));
        pcsc.StartService();
        await using IAsyncEnumerator<ReaderEvent> events = readers.WatchAsync(Ct).GetAsyncEnumerator(Ct);
        do
        {
            Assert.True(await clock.PassUntilAsync(events.MoveNextAsync().AsTask()));
        }
        while (events.Current is not ReaderEvent.ServiceUp);
        await clock.PassUntilAsync(readers.DisposeAsync().AsTask());

        Assert.Equal([LogLevel.Warning, LogLevel.Information], log.Entries.Select(entry => entry.Level));
        Assert.Contains("8010001D", log.Entries[0].Text, StringComparison.Ordinal);
    }

    private sealed class ListLogger : ILogger
    {
        public List<(LogLevel Level, string Text)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception)));
    }
}
