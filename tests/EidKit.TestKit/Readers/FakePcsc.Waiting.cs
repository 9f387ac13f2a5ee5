using EidKit.Pcsc.Native;

namespace EidKit.TestKit.Readers;

/// <content>SCardGetStatusChange and SCardCancel.</content>
internal sealed partial class FakePcsc
{
    private readonly Dictionary<nint, bool> _waiting = [];
    private readonly List<TaskCompletionSource> _blockedSignals = [];
    private TaskCompletionSource _heldSignal = NewSignal();
    private bool _isHeld;
    private int _lostCancels;
    private int _readerEvents = 1;
    private int _version;
    private int _examinedVersion = -1;

    /// <summary>How many calls of SCardCancel came when there was nothing to cancel, and were lost.</summary>
    public int LostCancels => Locked(() => _lostCancels);

    /// <summary>Is done when somebody is blocked who has seen everything that was changed so far.</summary>
    public Task UntilBlockedAsync()
    {
        lock (_gate)
        {
            var signal = NewSignal();
            _blockedSignals.Add(signal);
            SignalBlocked();
            return signal.Task;
        }
    }

    /// <summary>From now on holds everybody who comes to wait, as if the thread were slow just before the call.</summary>
    /// <returns>Is done when somebody is held.</returns>
    public Task HoldWaiters()
    {
        lock (_gate)
        {
            _isHeld = true;
            _heldSignal = NewSignal();
            return _heldSignal.Task;
        }
    }

    /// <summary>Lets those go who are held.</summary>
    public void ReleaseWaiters() => Change(() => _isHeld = false);

    public PcscResult GetStatusChange(PcscContext context, TimeSpan timeout, IReadOnlyList<PcscReaderState> states) =>
        Call(nameof(GetStatusChange), context, value =>
        {
            Hold(timeout);
            int readersBefore = _readers.Count;
            if (states.Count == 0)
            {
                return PcscResult.Success;
            }

            if (states.Count > MaximumEntries)
            {
                return PcscResult.InvalidParameter;
            }

            // Windows tells a name that it does not know by the state, the others by the result.
            if (world != PcscWorld.Windows && states.Any(state => Find(state) is null && !IsKnownPlugAndPlay(state)))
            {
                return PcscResult.UnknownReader;
            }

            bool isOver = timeout == TimeSpan.Zero;
            using ITimer? timer = timeout > TimeSpan.Zero ? clock.CreateTimer(_ => Change(() => isOver = true), null, timeout, Timeout.InfiniteTimeSpan) : null;
            return Wait(value, () => Examine(states, readersBefore), () => isOver);
        });

    public PcscResult Cancel(PcscContext context) => Call(nameof(Cancel), context, value =>
    {
        if (_waiting.ContainsKey(value))
        {
            Change(() => _waiting[value] = true);
        }
        else
        {
            _lostCancels++;
        }

        return PcscResult.Success;
    });

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Hold(TimeSpan timeout)
    {
        while (_isHeld && timeout != TimeSpan.Zero)
        {
            _heldSignal.TrySetResult();
            Monitor.Wait(_gate);
        }
    }

    private PcscResult Wait(nint context, Func<bool> hasChanged, Func<bool> isOver)
    {
        _waiting[context] = false;
        try
        {
            while (true)
            {
                PcscResult? end = _outage
                    ?? (!_contexts.Contains(context) ? PcscResult.InvalidHandle
                    : _waiting[context] ? PcscResult.Cancelled
                    : hasChanged() ? PcscResult.Success
                    : isOver() ? PcscResult.Timeout
                    : null);
                if (end is { } result)
                {
                    return result;
                }

                _examinedVersion = _version;
                SignalBlocked();
                Monitor.Wait(_gate);
            }
        }
        finally
        {
            _waiting.Remove(context);
        }
    }

    private void SignalBlocked()
    {
        if (_waiting.Count > 0 && _examinedVersion == _version)
        {
            _blockedSignals.ForEach(signal => signal.TrySetResult());
            _blockedSignals.Clear();
        }
    }

    /// <summary>Writes the states, and tells whether one of them is not the one that the caller knows.</summary>
    private bool Examine(IReadOnlyList<PcscReaderState> states, int readersBefore)
    {
        bool hasChanged = false;
        foreach (PcscReaderState state in states)
        {
            FakeReader? reader = Find(state);
            state.EventState = state.Name == PcscReaderState.PlugAndPlay ? OfList(state.CurrentState, readersBefore)
                : reader is null ? PcscStates.Unknown | PcscStates.Unavailable | PcscStates.Changed
                : OfReader(reader, state.CurrentState);
            state.AnswerToReset = reader?.Card is { IsMute: false } card ? card.AnswerToReset : default(ReadOnlyMemory<byte>);
            hasChanged |= state.EventState.HasFlag(PcscStates.Changed);
        }

        return hasChanged;
    }

    private static PcscStates OfReader(FakeReader reader, PcscStates known)
    {
        var counted = (PcscStates)((uint)reader.EventCounter << 16);
        PcscStates counter = known & PcscStates.EventCounter, now = reader.State | counted;
        const PcscStates Compared = PcscStates.Present | PcscStates.Empty | PcscStates.Mute;
        bool hasChanged = known == PcscStates.Unaware
            || ((known ^ now) & Compared) != 0
            || (counter != 0 && counter != counted)
            || (known & ~now & (PcscStates.InUse | PcscStates.Exclusive)) != 0;
        return now | (hasChanged ? PcscStates.Changed : 0);
    }

    private PcscStates OfList(PcscStates known, int readersBefore)
    {
        uint before = (uint)known >> 16;
        (uint now, bool hasChanged) = PlugAndPlay switch
        {
            FakePlugAndPlay.CountsEvents => ((uint)_readerEvents, before != 0 && before != (uint)_readerEvents),
            FakePlugAndPlay.CountsReaders => ((uint)_readers.Count, before != (uint)_readers.Count),
            FakePlugAndPlay.AlwaysChanged => (0u, true),
            _ => (0u, false),
        };
        return (PcscStates)(now << 16) | (hasChanged || _readers.Count != readersBefore ? PcscStates.Changed : 0);
    }

    private FakeReader? Find(PcscReaderState state) => _readers.Find(reader => reader.Name == state.Name);

    private bool IsKnownPlugAndPlay(PcscReaderState state) =>
        state.Name == PcscReaderState.PlugAndPlay && PlugAndPlay != FakePlugAndPlay.Missing;
}
