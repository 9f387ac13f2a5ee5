using EidKit.Channels;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Readers;

/// <summary>Decides which reader is meant.</summary>
internal sealed class ReaderChoice(Failures failures, TextTable texts)
{
    /// <summary>Finds the reader of a name, of which a part is enough; without a name the only one with a card.</summary>
    /// <exception cref="ToolException">There is none, or more than one.</exception>
    public ICardReader Choose(CardReadersSnapshot snapshot, string? name)
    {
        if (snapshot.Outage is { } reason)
        {
            throw NoReader(texts.Of(reason), failures.NextAfter(reason));
        }

        if (snapshot.Readers.Count == 0)
        {
            throw NoReader(texts["readers.none"], texts["next.no-reader"]);
        }

        return name is null ? OnlyOneWithCard(snapshot.Readers) : ByName(snapshot.Readers, name);
    }

    private static ToolException NoReader(string what, string next) => new(ExitStatus.NoReaderOrCard, what, next);

    private static string NamesOf(IEnumerable<CardReaderState> readers) => string.Join(", ", readers.Select(r => $"«{r.Reader.Name}»"));

    private ICardReader ByName(IReadOnlyList<CardReaderState> readers, string name)
    {
        CardReaderState[] exact = [.. readers.Where(r => r.Reader.Name == name)];
        CardReaderState[] found = exact.Length == 1
            ? exact
            : [.. readers.Where(r => r.Reader.Name.Contains(name, StringComparison.OrdinalIgnoreCase))];
        return found switch
        {
            [var only] => only.Reader,
            [] => throw NoReader(texts.Format("readers.no-such", name), texts.Format("next.other-reader", NamesOf(readers))),
            _ => throw new ToolException(ExitStatus.Usage, texts.Format("readers.ambiguous", name, NamesOf(found)), texts["next.longer-name"]),
        };
    }

    private ICardReader OnlyOneWithCard(IReadOnlyList<CardReaderState> readers)
    {
        CardReaderState[] present = [.. readers.Where(r => r.Presence == CardPresence.Present)];
        return present switch
        {
            [var only] => only.Reader,
            [] when readers.Any(r => r.Presence == CardPresence.Unresponsive) => throw NoReader(
                texts.Of(CardTransportReason.CardUnresponsive), failures.NextAfter(CardTransportReason.CardUnresponsive)),
            [] => throw NoReader(texts.Format("readers.no-card", NamesOf(readers)), failures.NextAfter(CardTransportReason.NoCard)),
            _ => throw new ToolException(ExitStatus.Usage, texts.Format("readers.several-cards", NamesOf(present)), texts["next.choose-reader"]),
        };
    }
}
