using EidKit.Channels;
using EidKit.Pcsc.Native;
using EidKit.TestKit.Readers;
using Microsoft.Extensions.Logging;

namespace EidKit.Pcsc.Tests;

/// <summary>Readers over a PC/SC in memory, with one watcher, on a clock that runs as far as somebody waits.</summary>
internal sealed class WatchedReaders : IAsyncDisposable
{
    private IAsyncEnumerator<ReaderEvent>? _events;
    private PcscReaders? _readers;

    public WatchedReaders(PcscWorld world = PcscWorld.Linux) => Pcsc = new FakePcsc(Clock, world);

    /// <summary>Readers whose thread, once it is blocked, stays so however much time passes.</summary>
    public static WatchedReaders WithEndlessWait()
    {
        var watched = new WatchedReaders();
        watched.Pcsc.PlugAndPlay = FakePlugAndPlay.CountsEvents;
        return watched;
    }

    public ObservedClock Clock { get; } = new();

    public FakePcsc Pcsc { get; }

    /// <summary>Who is told; set before the readers are first asked for.</summary>
    public ILogger? Logger { get; init; }

    /// <summary>The readers, which begin to be watched when they are first asked for.</summary>
    public PcscReaders Readers => _readers ??= PcscReaders.Start(Pcsc, Clock, Logger);

    public int Calls(string call) => Pcsc.Calls(call);

    /// <summary>Is done when a call is being made.</summary>
    public Task UntilCallAsync(string awaited) => Pcsc.UntilCallAsync(awaited);

    /// <summary>The next event; null at the end.</summary>
    public async Task<ReaderEvent?> NextAsync()
    {
        _events ??= Readers.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        return await Clock.PassUntilAsync(_events.MoveNextAsync().AsTask()) ? _events.Current : null;
    }

    /// <summary>The next events as text: the type, and the reader if there is one.</summary>
    public async Task<string> NextAsync(int count)
    {
        var texts = new List<string>();
        for (int i = 0; i < count; i++)
        {
            texts.Add(Text(await NextAsync()));
        }

        return string.Join(", ", texts);
    }

    /// <summary>Lets time pass until the thread is blocked and has seen everything.</summary>
    public async Task UntilBlockedAsync()
    {
        _ = Readers;
        await Clock.PassUntilAsync(Pcsc.UntilBlockedAsync());
    }

    /// <summary>Lets time pass until the thread comes to wait, and holds it just before the call.</summary>
    public async Task HoldBeforeWaitAsync()
    {
        Task held = Pcsc.HoldWaiters();
        _ = Readers;
        await Clock.PassUntilAsync(held);
    }

    public async ValueTask DisposeAsync()
    {
        if (_readers is not null)
        {
            await Clock.PassUntilAsync(_readers.DisposeAsync().AsTask());
        }

        if (_events is not null)
        {
            await _events.DisposeAsync();
        }
    }

    private static string Text(ReaderEvent? change) => change switch
    {
        ReaderEvent.ServiceDown { Reason: var reason } => $"ServiceDown {reason}",
        ReaderEvent.ReaderAdded { Reader.Name: var name } => $"ReaderAdded {name}",
        ReaderEvent.ReaderRemoved { Reader.Name: var name } => $"ReaderRemoved {name}",
        ReaderEvent.CardInserted { Reader.Name: var name } => $"CardInserted {name}",
        ReaderEvent.CardUnresponsive { Reader.Name: var name } => $"CardUnresponsive {name}",
        ReaderEvent.CardRemoved { Reader.Name: var name } => $"CardRemoved {name}",
        _ => change?.GetType().Name ?? "end",
    };
}
