using EidKit.Protocols.Pace;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation.Cards;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A simulated card, a PKI that fits and a terminal, on a day that does not change.</summary>
internal sealed class CardOnReader : IDisposable
{
    private const int Seed = 7;

    public CardOnReader(Persona? persona = null, CardOptions? options = null, Func<Chip, TestPki, Chip>? alter = null)
    {
        Persona = persona ?? Persona.Erika;
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Pki = TestPki.Create(Seed, Time);
        Chip chip = ChipPersonalization.Personalize(Persona, Pki, options ?? new CardOptions());
        Card = new SimulatedCard(alter?.Invoke(chip, Pki) ?? chip);
        Certificates = new TerminalCertificates(Pki.TerminalCertificate, [Pki.DvCertificate])
        {
            Description = Pki.Description,
            FirstSectorKey = Pki.FirstSectorKey,
            SecondSectorKey = Pki.SecondSectorKey,
        };
        Terminal = new InMemoryTerminalCredentials(Certificates, Pki.CopyTerminalKey());
    }

    public Persona Persona { get; }

    public FakeTimeProvider Time { get; }

    public TestPki Pki { get; }

    public SimulatedCard Card { get; }

    public TerminalCertificates Certificates { get; }

    public InMemoryTerminalCredentials Terminal { get; }

    public FaultyChannel? Channel { get; private set; }

    public IdentityCardOptions Options => new()
    {
        Random = new SeededRandomSource(Seed + 1),
        TimeProvider = Time,
        CscaTrustStore = CscaTrustStore.Decode(Pki.CscaCertificate.Span),
    };

    public Password Pin => Password.FromBytes(PasswordKind.Pin, Persona.Pin);

    public Password Can => Password.FromBytes(PasswordKind.Can, Persona.Can);

    public Password Puk => Password.FromBytes(PasswordKind.Puk, Persona.Puk);

    /// <summary>Six digits that are not the right ones.</summary>
    public static Password WrongPin => Password.Pin("999999");

    public async Task<IdentityCard> ConnectAsync(IdentityCardOptions? options = null)
    {
        Channel = new FaultyChannel(Card.Connect());
        return await IdentityCard.ConnectAsync(Channel, options ?? Options, CancellationToken.None);
    }

    public void Dispose()
    {
        Terminal.Dispose();
        Card.Dispose();
        Pki.Dispose();
    }
}
