using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;

namespace Kiosk.Cards;

/// <summary>Two simulated readers, and the cards in the pockets of those who come: they keep their state from one session to the next.</summary>
/// <remarks>Safe for use by several threads at once.</remarks>
internal sealed class CardBox : IAsyncDisposable
{
    /// <summary>The reader for the citizen's card.</summary>
    public const string ReaderName = "Simulated reader";

    /// <summary>A reader on which a second card can be laid.</summary>
    public const string SecondReaderName = "Second simulated reader";

    private const string UnresponsiveName = "unresponsive";

    private readonly Lock _lock = new();
    private readonly TestPki _pki;
    private readonly CardOptions? _options;
    private readonly Dictionary<string, Persona> _personas;
    private readonly Dictionary<string, SimulatedCard> _cards = [];
    private readonly Dictionary<SimulatedReader, string> _lying = [];

    /// <summary>Puts cards for the given holders into the box, besides the foreign ones.</summary>
    /// <param name="time">The clock of the test PKI.</param>
    /// <param name="personas">Holders with different names; null for all that are brought along.</param>
    /// <param name="options">In what the cards differ from usual ones; null for nothing.</param>
    public CardBox(TimeProvider time, IEnumerable<Persona>? personas = null, CardOptions? options = null)
    {
        _pki = SimulatedPki.Create(time);
        _options = options;
        _personas = (personas ?? Persona.All).ToDictionary(persona => persona.Name);
        Reader = Readers.Add(ReaderName);
        SecondReader = Readers.Add(SecondReaderName);
    }

    public SimulatedReaders Readers { get; } = new();

    public SimulatedReader Reader { get; }

    public SimulatedReader SecondReader { get; }

    public PanelState Describe()
    {
        lock (_lock)
        {
            IEnumerable<PanelCard> own = _personas.Values.Select(persona => Describe(persona.Name, persona.What));
            IEnumerable<PanelCard> foreign = ForeignCard.All.Select(card => Describe(card.Name, card.What));
            return new PanelState(
                [ReaderName, SecondReaderName],
                [.. own, .. foreign, Describe(UnresponsiveName, "Something that does not answer.")]);
        }
    }

    /// <summary>Lays a card on a reader; an unknown name or reader does nothing.</summary>
    public void Lay(string card, string reader)
    {
        lock (_lock)
        {
            if (Find(reader) is not { } place || !IsKnown(card))
            {
                return;
            }

            foreach (SimulatedReader other in _lying.Where(pair => pair.Value == card).Select(pair => pair.Key).ToArray())
            {
                Take(other);
            }

            // Before the card is seen, so that a line to it finds what it is.
            _lying[place] = card;
            if (card == UnresponsiveName)
            {
                place.InsertUnresponsive();
            }
            else
            {
                place.Insert(CardOf(card));
            }
        }
    }

    /// <summary>Takes away what lies on a reader; an unknown reader does nothing.</summary>
    public void Take(string reader)
    {
        lock (_lock)
        {
            if (Find(reader) is { } place)
            {
                Take(place);
            }
        }
    }

    /// <summary>Makes all cards anew.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            Take(Reader);
            Take(SecondReader);
            DisposeCards();
        }
    }

    /// <summary>The card of a name, which stays with the box.</summary>
    /// <exception cref="KeyNotFoundException">There is no such card.</exception>
    public SimulatedCard CardOf(string name)
    {
        lock (_lock)
        {
            if (!_cards.TryGetValue(name, out SimulatedCard? card))
            {
                // A foreign card has a card of somebody stand in for it: that it is there, and goes, is all that is taken from it.
                Persona persona = _personas.GetValueOrDefault(name) ?? (IsKnown(name) ? Persona.Erika : throw new KeyNotFoundException(name));
                _cards.Add(name, card = SimulatedCard.Create(persona, _pki, _options));
            }

            return card;
        }
    }

    /// <summary>The foreign card on a reader; null if there is none.</summary>
    public ForeignCard? ForeignOn(SimulatedReader reader)
    {
        lock (_lock)
        {
            return _lying.TryGetValue(reader, out string? name) ? ForeignCard.All.FirstOrDefault(card => card.Name == name) : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Readers.DisposeAsync();
        lock (_lock)
        {
            DisposeCards();
            _pki.Dispose();
        }
    }

    private PanelCard Describe(string name, string what) => new(name, what, _lying.FirstOrDefault(pair => pair.Value == name).Key?.Name);

    private bool IsKnown(string card) =>
        card == UnresponsiveName || _personas.ContainsKey(card) || ForeignCard.All.Any(foreign => foreign.Name == card);

    private SimulatedReader? Find(string name) => name switch
    {
        ReaderName => Reader,
        SecondReaderName => SecondReader,
        _ => null,
    };

    private void Take(SimulatedReader reader)
    {
        if (_lying.Remove(reader))
        {
            reader.Remove();
        }
    }

    private void DisposeCards()
    {
        foreach (SimulatedCard card in _cards.Values)
        {
            card.Dispose();
        }

        _cards.Clear();
    }
}
