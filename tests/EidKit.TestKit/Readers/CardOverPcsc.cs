using EidKit.Channels;
using EidKit.Pcsc;
using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using EidKit.Simulation.Readers;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.TestKit.Readers;

/// <summary>A simulated card on a reader of a PC/SC in memory, with a PKI and a terminal that fit, on a day that does not change.</summary>
internal sealed class CardOverPcsc : IDisposable
{
    private const int Seed = 7;
    private readonly PcscConnector _connector;

    /// <summary>Lays a card on a reader.</summary>
    /// <param name="options">In what the card differs.</param>
    /// <param name="keypad">What the user types at the reader; null for a reader without a keypad.</param>
    /// <param name="takesNewPin">Whether a reader with a keypad offers to set a new PIN.</param>
    public CardOverPcsc(CardOptions? options = null, SimulatedKeypad? keypad = null, bool takesNewPin = true)
    {
        Pki = TestPki.Create(Seed, Time);
        Card = SimulatedCard.Create(Persona.Erika, Pki, options ?? new CardOptions { Random = new SeededRandomSource(Seed + 2) });
        Pcsc = new FakePcsc(Time);
        OnReader = new FakeCard { AnswerToReset = SimulatedCard.AnswerToReset.ToArray(), Answer = command => Card.Process(command), Reset = Card.Reset };
        Reader = Pcsc.Add("A").Insert(OnReader);
        if (keypad is not null)
        {
            Comfort = MakeComfort(keypad);
            Comfort.Features.Where(feature => takesNewPin || feature.Tag != ComfortControls.ModifyPinDirect).ToList().ForEach(feature => Reader.Offer(feature.Tag, feature.Control));
            OnReader.Answer = Comfort.Transmit;
        }

        _connector = new PcscConnector(Pcsc, Time);
        var certificates = new TerminalCertificates(Pki.TerminalCertificate, [Pki.DvCertificate])
        {
            Description = Pki.Description,
            FirstSectorKey = Pki.FirstSectorKey,
            SecondSectorKey = Pki.SecondSectorKey,
        };
        Terminal = new InMemoryTerminalCredentials(certificates, Pki.CopyTerminalKey());
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TestPki Pki { get; }

    public SimulatedCard Card { get; }

    public FakePcsc Pcsc { get; }

    public FakeCard OnReader { get; }

    public FakeReader Reader { get; }

    /// <summary>The driver of the reader's keypad; null without one.</summary>
    public ComfortControls? Comfort { get; }

    public InMemoryTerminalCredentials Terminal { get; }

    public static Password Pin => Password.FromBytes(PasswordKind.Pin, Persona.Erika.Pin);

    private IdentityCardOptions Options => new()
    {
        Random = new SeededRandomSource(Seed + 1),
        TimeProvider = Time,
        CscaTrustStore = CscaTrustStore.Decode(Pki.CscaCertificate.Span),
    };

    /// <summary>Begins a session; what the line can carry is remembered from one to the next.</summary>
    public async Task<IdentityCard> ConnectAsync(CancellationToken cancellationToken = default) =>
        await IdentityCard.ConnectAsync(await _connector.ConnectAsync("A", cancellationToken), Options, cancellationToken);

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
        Pki.Dispose();
    }

    private ComfortControls MakeComfort(SimulatedKeypad keypad)
    {
        var readers = new SimulatedComfortReader(new CardSlot(Card), keypad, new SeededRandomSource(Seed + 3));
        return new ComfortControls(readers.ConnectAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult());
    }

    private sealed class CardSlot(SimulatedCard card) : ICardReader
    {
        public string Name => "slot";

        public ValueTask<ICardChannel> ConnectAsync(CancellationToken cancellationToken) => ValueTask.FromResult(card.Connect());
    }
}
