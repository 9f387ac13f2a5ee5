using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What is known of one reader within one context.</summary>
internal sealed class TrackedReader(PcscReader reader)
{
    /// <summary>What tells that a card came or went: the counter tells it also when both happened between two looks.</summary>
    private const PcscStates Card = PcscStates.Present | PcscStates.Mute | PcscStates.EventCounter;

    private int _eventCount;

    public string Name => reader.Name;

    /// <summary>The entry for SCardGetStatusChange.</summary>
    public PcscReaderState Entry { get; } = new(reader.Name);

    /// <summary>Whether the service did not know the reader any more, be it that its name is listed again.</summary>
    public bool IsGone { get; private set; }

    public CardReaderState State => new(reader, Presence, Entry.AnswerToReset, _eventCount);

    private CardPresence Presence =>
        !Entry.CurrentState.HasFlag(PcscStates.Present) ? CardPresence.Empty
        : Entry.CurrentState.HasFlag(PcscStates.Mute) ? CardPresence.Unresponsive
        : CardPresence.Present;

    /// <summary>Takes what a call found as what is known.</summary>
    /// <returns>Whether a card came or went since it was looked at before.</returns>
    public bool Take()
    {
        PcscStates known = Entry.CurrentState, found = Entry.EventState & ~PcscStates.Changed;
        if (found.HasFlag(PcscStates.Unknown))
        {
            IsGone = true;
            return false;
        }

        // All bits are given back: who gives back less is told the difference at once, and again, and again.
        Entry.CurrentState = found;
        bool hasMoved = ((known ^ found) & Card) != 0;
        _eventCount += hasMoved ? 1 : 0;
        return hasMoved && known != PcscStates.Unaware;
    }
}
