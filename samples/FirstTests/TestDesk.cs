using EidKit.Protocols.PassiveAuthentication;
using EidKit.Sessions;
using EidKit.Simulation;
using EidKit.Simulation.Personas;
using EidKit.Simulation.Pki;

namespace FirstTests;

/// <summary>A desk with a terminal certificate, and the cards of the country that it trusts.</summary>
internal sealed class TestDesk : IDisposable
{
    private readonly TestPki _pki = TestPki.Create(seed: 1, TimeProvider.System);

    public TestDesk()
    {
        var certificates = new TerminalCertificates(_pki.TerminalCertificate, [_pki.DvCertificate])
        {
            Description = _pki.Description,
            FirstSectorKey = _pki.FirstSectorKey,
            SecondSectorKey = _pki.SecondSectorKey,
        };
        Terminal = new InMemoryTerminalCredentials(certificates, _pki.CopyTerminalKey());
        Options = new IdentityCardOptions { CscaTrustStore = CscaTrustStore.Decode(_pki.CscaCertificate.Span) };
    }

    public InMemoryTerminalCredentials Terminal { get; }

    public IdentityCardOptions Options { get; }

    public SimulatedCard Issue(Persona persona) => SimulatedCard.Create(persona, _pki);

    public void Dispose()
    {
        Terminal.Dispose();
        _pki.Dispose();
    }
}
