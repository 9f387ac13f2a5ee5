using System.Runtime.InteropServices;
using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <summary>A PC/SC in memory: readers and cards come and go, the service stops and starts, and any call fails on demand.</summary>
/// <remarks>Calls block as the real ones do, on the clock that is given. Safe for several threads.</remarks>
internal sealed partial class FakePcsc(TimeProvider clock, PcscWorld world = PcscWorld.Linux) : IPcscApi
{
    private readonly object _gate = new();
    private readonly List<FakeReader> _readers = [];
    private readonly Dictionary<string, int> _calls = [];
    private readonly Dictionary<string, Queue<PcscResult>> _failures = [];
    private readonly HashSet<nint> _contexts = [];
    private readonly HashSet<nint> _establishedContexts = [];
    private readonly Dictionary<string, TaskCompletionSource> _hanging = [];
    private PcscResult? _outage;
    private PcscResult _refusal;
    private nint _lastHandle;

    public PcscWorld World => world;

    public FakePlugAndPlay PlugAndPlay { get; set; } = world switch
    {
        PcscWorld.Linux => FakePlugAndPlay.DuringCallOnly,
        PcscWorld.Windows => FakePlugAndPlay.CountsReaders,
        _ => FakePlugAndPlay.Missing,
    };

    /// <summary>How many contexts were established and not released.</summary>
    public int OpenContexts => Locked(() => _establishedContexts.Count);

    /// <summary>How often a call was made, by its name in <see cref="IPcscApi"/>.</summary>
    public int Calls(string call) => Locked(() => _calls.GetValueOrDefault(call));

    /// <summary>Plugs a reader in.</summary>
    public FakeReader Add(string name) => Add([name])[0];

    /// <summary>Plugs readers in at the same moment.</summary>
    public IReadOnlyList<FakeReader> Add(params string[] names)
    {
        FakeReader[] added = [.. names.Select(name => new FakeReader(this, name))];
        Change(() =>
        {
            _readers.AddRange(added);
            _readerEvents += added.Length;
        });
        return added;
    }

    /// <summary>Unplugs a reader.</summary>
    public void Unplug(FakeReader reader) => Change(() =>
    {
        _readers.Remove(reader);
        _readerEvents++;
    });

    /// <summary>Stops the service.</summary>
    /// <param name="outage">What a call that is under way, and every one on an old context, gives.</param>
    /// <param name="refusal">What SCardEstablishContext gives.</param>
    public void StopService(PcscResult outage = PcscResult.NoService, PcscResult refusal = PcscResult.NoService) => Change(() =>
    {
        (_outage, _refusal) = (outage, refusal);
        _contexts.Clear();
        LoseConnections();
    });

    /// <summary>Starts the service; contexts from before stay invalid.</summary>
    public void StartService() => Change(() => _outage = null);

    /// <summary>Makes all contexts invalid, as when a remote session is connected anew.</summary>
    public void LoseContexts() => Change(() =>
    {
        _contexts.Clear();
        LoseConnections();
    });

    /// <summary>The most entries that SCardGetStatusChange takes.</summary>
    public int MaximumEntries { get; set; } = int.MaxValue;

    /// <summary>Is told the name of each call before it is carried out, and may change things, or throw.</summary>
    public Action<string>? OnCall { get; set; }

    /// <summary>Lets the next calls of one kind fail.</summary>
    public void Fail(string call, PcscResult result, int times = 1) => Change(() =>
    {
        Queue<PcscResult> queue = _failures.TryGetValue(call, out Queue<PcscResult>? found) ? found : _failures[call] = new();
        for (int i = 0; i < times; i++)
        {
            queue.Enqueue(result);
        }
    });

    /// <summary>Is done when a call is being made; what is asked here then waits for the call.</summary>
    public Task UntilCallAsync(string awaited)
    {
        TaskCompletionSource made = NewSignal();
        OnCall = call => _ = call == awaited && made.TrySetResult();
        return made.Task;
    }

    /// <summary>From now on calls of one kind do not come back, as when driver or service hang.</summary>
    /// <returns>Is done when such a call was made.</returns>
    public Task Hang(string call)
    {
        TaskCompletionSource signal = NewSignal();
        Change(() => _hanging[call] = signal);
        return signal.Task;
    }

    /// <summary>Lets the calls come back that hang.</summary>
    public void StopHanging() => Change(_hanging.Clear);

    public PcscResult EstablishContext(out PcscContext? context)
    {
        PcscContext? established = null;
        PcscResult result = Call(nameof(EstablishContext), () =>
        {
            if (_outage is not null)
            {
                return _refusal;
            }

            established = new PcscContext(this, ++_lastHandle);
            _contexts.Add(_lastHandle);
            _establishedContexts.Add(_lastHandle);
            return PcscResult.Success;
        });
        context = established;
        return result;
    }

    public PcscResult ReleaseContext(nint context) => Call(nameof(ReleaseContext), () =>
    {
        _establishedContexts.Remove(context);
        return _contexts.Remove(context) ? PcscResult.Success : PcscResult.InvalidHandle;
    });

    public PcscResult IsValidContext(PcscContext context) => Call(nameof(IsValidContext), context, _ => PcscResult.Success);

    public PcscResult ListReaders(PcscContext context, out IReadOnlyList<string> names)
    {
        IReadOnlyList<string> listed = [];
        PcscResult result = Call(nameof(ListReaders), context, _ =>
        {
            listed = [.. _readers.Select(reader => reader.Name)];
            return listed.Count == 0 ? PcscResult.NoReadersAvailable : PcscResult.Success;
        });
        names = listed;
        return result;
    }

    /// <summary>Changes something and wakes whoever waits for it.</summary>
    internal void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _version++;
            Monitor.PulseAll(_gate);
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }

    private PcscResult Call(string name, Func<PcscResult> body)
    {
        lock (_gate)
        {
            _calls[name] = _calls.GetValueOrDefault(name) + 1;
            OnCall?.Invoke(name);
            while (_hanging.TryGetValue(name, out TaskCompletionSource? signal))
            {
                signal.TrySetResult();
                Monitor.Wait(_gate);
            }

            return _failures.TryGetValue(name, out Queue<PcscResult>? queue) && queue.TryDequeue(out PcscResult failure) ? failure : body();
        }
    }

    /// <summary>A call on a context, which the native call would hold for as long as it lasts.</summary>
    private PcscResult Call(string name, PcscContext context, Func<nint, PcscResult> body) => WithHandle(context, value =>
        Call(name, () => _outage ?? (_contexts.Contains(value) ? body(value) : PcscResult.InvalidHandle)));

    private static PcscResult WithHandle(SafeHandle handle, Func<nint, PcscResult> body)
    {
        bool isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return body(handle.DangerousGetHandle());
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }
}
