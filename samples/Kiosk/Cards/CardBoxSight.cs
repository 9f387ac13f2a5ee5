using EidKit.Channels;

namespace Kiosk.Cards;

/// <summary>What a watcher was told last, so that the loss of everything can be told in the right order.</summary>
internal sealed class CardBoxSight
{
    private readonly List<ICardReader> _readers = [];
    private readonly HashSet<ICardReader> _occupied = [];

    public void Note(ReaderEvent change)
    {
        switch (change)
        {
            case ReaderEvent.ReaderAdded(var reader):
                _readers.Add(reader);
                break;
            case ReaderEvent.ReaderRemoved(var reader):
                _readers.Remove(reader);
                break;
            case ReaderEvent.CardInserted(var reader, _):
                _occupied.Add(reader);
                break;
            case ReaderEvent.CardUnresponsive(var reader):
                _occupied.Add(reader);
                break;
            case ReaderEvent.CardRemoved(var reader):
                _occupied.Remove(reader);
                break;
        }
    }

    public IEnumerable<ReaderEvent> Lose()
    {
        foreach (ICardReader reader in _readers)
        {
            if (_occupied.Contains(reader))
            {
                yield return new ReaderEvent.CardRemoved(reader);
            }

            yield return new ReaderEvent.ReaderRemoved(reader);
        }

        yield return new ReaderEvent.ServiceDown(CardTransportReason.ServiceStopped);
    }
}
