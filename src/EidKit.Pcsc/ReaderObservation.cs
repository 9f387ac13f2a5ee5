using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>Observes readers and cards in one context: lists, looks, publishes, and waits for the next change.</summary>
/// <remarks>
/// After each wait comes a pause, whatever the wait returned. So there are at most ten rounds a second, also with a reader that flickers
/// and with a service that returns at once; and what a card does within the pause is seen as one change.
/// </remarks>
internal sealed class ReaderObservation(
    IPcscApi api, PcscConnector connector, PcscContext context, Pacing pacing, Action<IReadOnlyList<CardReaderState>> publish)
{
    /// <summary>A card that is laid down is found and lost several times within some tens of milliseconds.</summary>
    public static readonly TimeSpan QuietPeriod = TimeSpan.FromMilliseconds(100);

    /// <summary>A card that does not come to rest is shown as it is seen after a second.</summary>
    private const int MaximumLooks = 10;

    private readonly PlugAndPlay _plugAndPlay = new();
    private List<TrackedReader> _readers = [];

    /// <summary>Observes until the context fails or it shall stop.</summary>
    /// <returns>The fault.</returns>
    public PcscResult Run()
    {
        PcscResult result = _plugAndPlay.Probe(api, context);
        while (result == PcscResult.Success && !pacing.IsStopped)
        {
            result = ObserveOnce();
        }

        return result;
    }

    private PcscResult ObserveOnce()
    {
        PcscResult result = LookUntilQuiet();
        if (result == PcscResult.Success)
        {
            publish([.. _readers.Select(reader => reader.State)]);
            result = Wait();
        }

        if (result == PcscResult.Success)
        {
            pacing.Pause(QuietPeriod);
        }

        return result;
    }

    private PcscResult LookUntilQuiet()
    {
        for (int looks = 1; ; looks++)
        {
            PcscResult result = Look(out bool hasMoved);
            bool isUnclear = hasMoved || IsReaderGone(result);
            if (!isUnclear || looks == MaximumLooks || pacing.IsStopped)
            {
                return result;
            }

            pacing.Pause(QuietPeriod);
        }
    }

    private PcscResult Look(out bool hasMoved)
    {
        hasMoved = false;
        PcscResult result = api.ListReaders(context, out IReadOnlyList<string> names);
        if (result is not (PcscResult.Success or PcscResult.NoReadersAvailable))
        {
            return result;
        }

        Track(names);
        return _readers.Count == 0 ? PcscResult.Success : TakeStates(TimeSpan.Zero, [.. _readers.Select(reader => reader.Entry)], out hasMoved);
    }

    private void Track(IReadOnlyList<string> names)
    {
        Dictionary<string, TrackedReader> known = _readers.Where(reader => !reader.IsGone).ToDictionary(reader => reader.Name);
        List<TrackedReader> listed =
            [.. names.Distinct().Select(name => known.GetValueOrDefault(name) ?? new TrackedReader(new PcscReader(connector, name)))];
        _plugAndPlay.OnListed(hasChanged: !listed.SequenceEqual(_readers));
        _readers = listed;
    }

    private PcscResult Wait()
    {
        if (!_plugAndPlay.IsSupported && _readers.Count == 0)
        {
            // Without an entry the call returns at once, or never.
            pacing.Pause(PlugAndPlay.PollInterval);
            return PcscResult.Success;
        }

        List<PcscReaderState> entries = [.. _readers.Select(reader => reader.Entry)];
        bool withPlugAndPlay = _plugAndPlay.IsSupported;
        if (withPlugAndPlay)
        {
            entries.Add(_plugAndPlay.Entry);
        }

        PcscResult result = TakeStates(_plugAndPlay.Timeout, entries, out _);
        if (withPlugAndPlay && result is PcscResult.InvalidParameter or PcscResult.InvalidValue)
        {
            // pcsc-lite takes 16 entries: with 16 readers the list can't grow, and this entry is one too many.
            _plugAndPlay.GiveUp();
            return PcscResult.Success;
        }

        return result == PcscResult.Cancelled || IsReaderGone(result) ? PcscResult.Success : result;
    }

    private PcscResult TakeStates(TimeSpan timeout, IReadOnlyList<PcscReaderState> entries, out bool hasMoved)
    {
        PcscResult result = api.GetStatusChange(context, timeout, entries);
        hasMoved = false;
        if (result is not (PcscResult.Success or PcscResult.Timeout))
        {
            return result;
        }

        if (timeout != TimeSpan.Zero)
        {
            _plugAndPlay.Take(isOver: result == PcscResult.Timeout);
        }

        if (result == PcscResult.Success)
        {
            foreach (TrackedReader reader in _readers)
            {
                hasMoved |= reader.Take();
            }
        }

        return _readers.Any(reader => reader.IsGone) ? PcscResult.UnknownReader : PcscResult.Success;
    }

    /// <summary>A reader left after it was listed, and the list is to be read again.</summary>
    private static bool IsReaderGone(PcscResult result) => result is PcscResult.UnknownReader or PcscResult.ReaderUnavailable;
}
