using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The entry that lets SCardGetStatusChange return when a reader comes or goes, as far as this system has it.</summary>
internal sealed class PlugAndPlay
{
    /// <summary>
    /// How often readers are looked for without it. Listing and looking took 1.5 to 4 ms with pcscd on a busy machine with two cores, so
    /// once a second is less than half a percent of one, and nobody plugs in a reader and expects it to be there sooner.
    /// </summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Without a counter, a reader that comes between listing and waiting is not told. Readers come in groups, so the list is read once
    /// more soon after a change, and then now and then.
    /// </summary>
    public static readonly TimeSpan FirstRecheck = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LaterRecheck = TimeSpan.FromMinutes(1);

    private const int MaximumFalseAlarms = 5;

    private int _falseAlarms;
    private bool _hasRung;
    private bool _isSettled;

    public PcscReaderState Entry { get; } = new(PcscReaderState.PlugAndPlay);

    /// <summary>Whether the system has it.</summary>
    public bool IsSupported { get; private set; }

    /// <summary>How long a wait may last.</summary>
    public TimeSpan Timeout =>
        !IsSupported ? PollInterval
        : HasCounter ? System.Threading.Timeout.InfiniteTimeSpan
        : _isSettled ? LaterRecheck : FirstRecheck;

    /// <summary>The upper 16 bits: a count of events, or on Windows of readers; given back, they tell what happened between two calls.</summary>
    private bool HasCounter => (Entry.CurrentState & PcscStates.EventCounter) != 0;

    /// <summary>Asks whether the system has it.</summary>
    /// <returns>The result, if it is a fault of the service; success otherwise.</returns>
    public PcscResult Probe(IPcscApi api, PcscContext context)
    {
        PcscResult result = api.GetStatusChange(context, TimeSpan.Zero, [Entry]);
        IsSupported = result is PcscResult.Success or PcscResult.Timeout && !Entry.EventState.HasFlag(PcscStates.Unknown);
        Entry.CurrentState = Entry.EventState & PcscStates.EventCounter;
        return IsSupported || IsRefusal(result) ? PcscResult.Success : result;
    }

    /// <summary>Whether a result says that the entry is not known, or one too many.</summary>
    public static bool IsRefusal(PcscResult result) => result is PcscResult.Success or PcscResult.Timeout or PcscResult.UnknownReader
        or PcscResult.ReaderUnavailable or PcscResult.InvalidParameter or PcscResult.InvalidValue or PcscResult.UnsupportedFeature;

    /// <summary>Does without it from now on.</summary>
    public void GiveUp() => IsSupported = false;

    /// <summary>Takes what a wait found.</summary>
    /// <param name="isOver">Whether the time ran out.</param>
    public void Take(bool isOver)
    {
        _isSettled = isOver;
        _hasRung = !isOver && Entry.EventState.HasFlag(PcscStates.Changed);
        Entry.CurrentState = isOver ? Entry.CurrentState : Entry.EventState & PcscStates.EventCounter;
    }

    /// <summary>Is told whether the list of readers was found changed. An entry that rings again and again for nothing is given up.</summary>
    public void OnListed(bool hasChanged)
    {
        _falseAlarms = hasChanged || !_hasRung ? 0 : _falseAlarms + 1;
        _hasRung = false;
        if (_falseAlarms >= MaximumFalseAlarms)
        {
            GiveUp();
        }
    }
}
