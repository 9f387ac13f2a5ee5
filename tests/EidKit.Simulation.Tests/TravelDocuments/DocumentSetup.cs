using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols;
using EidKit.Protocols.Pace;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;
using Microsoft.Extensions.Time.Testing;

namespace EidKit.Simulation.Tests.TravelDocuments;

/// <summary>A travel document of a test PKI.</summary>
internal sealed class DocumentSetup : IDisposable
{
    public DocumentSetup(TravelDocumentPersona persona, CardOptions? options = null)
    {
        Persona = persona;
        Pki = TestPki.Create(7, Time, EcGroup.ById(12)!);
        Card = SimulatedCard.Create(persona, Pki, (options ?? new CardOptions()) with { Random = new SeededRandomSource(22), TimeProvider = Time });
    }

    public DocumentSetup(string name)
        : this(TravelDocumentPersona.ByName(name))
    {
    }

    public TravelDocumentPersona Persona { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TestPki Pki { get; }

    public SimulatedCard Card { get; }

    public DocumentTerminal Connect() => new(Card.Connect());

    /// <summary>Selects the application and opens the document as it has to be: by PACE before, if there is PACE, else by basic access control.</summary>
    public async Task<DocumentTerminal> OpenAsync()
    {
        DocumentTerminal terminal = Connect();
        await OpenAsync(terminal, byPace: Persona.Chip.Pace);
        return terminal;
    }

    public async Task OpenAsync(DocumentTerminal terminal, bool byPace) => Assert.Null(await TryOpenAsync(terminal, byPace));

    /// <summary>Opens the document; null if it is open, else the status word by which it refused.</summary>
    public async Task<StatusWord?> TryOpenAsync(DocumentTerminal terminal, bool byPace)
    {
        using MrzInformation information = Persona.CreateMrzInformation();
        using Password password = Password.Mrz(information);
        StatusWord? refusal = byPace ? await terminal.OpenByPaceAsync(password) : null;
        StatusWord selected = refusal is null ? await terminal.SelectApplicationAsync() : StatusWord.Success;
        return refusal is not null || !selected.IsSuccess ? refusal ?? selected
            : byPace ? null
            : await terminal.OpenByBasicAccessAsync(information);
    }

    public void Dispose()
    {
        Card.Dispose();
        Pki.Dispose();
    }
}
