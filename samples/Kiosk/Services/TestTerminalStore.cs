using EidKit.Certificates;
using EidKit.Sessions;
using EidKit.Simulation.Pki;

namespace Kiosk.Services;

/// <summary>Terminals of the test PKI: one for each service, with no more rights than the service needs.</summary>
internal sealed class TestTerminalStore : ITerminalStore
{
    private readonly Dictionary<string, (TerminalAccess Access, InMemoryTerminalCredentials Credentials)> _terminals = [];

    /// <param name="catalogue">The services.</param>
    /// <param name="pki">Who certifies the terminals; the store keeps nothing of it.</param>
    public TestTerminalStore(ServiceCatalogue catalogue, TestPki pki)
    {
        int number = 1;
        foreach (ServiceDefinition service in catalogue.All)
        {
            TestTerminal terminal = pki.CreateTerminal(new TestTerminalParameters
            {
                Number = ++number,
                Chat = Chat.For(ServiceRights.Of(service)),
                Description = CertificateDescription.Create(DescriptionOf(service)),
                Validity = new TestValidity(pki.Today.AddDays(-1), pki.Today.AddDays(29)),
            });
            var certificates = new TerminalCertificates(terminal.Certificate, terminal.Pool)
            {
                Description = terminal.Description,
                FirstSectorKey = terminal.FirstSectorKey,
                SecondSectorKey = terminal.SecondSectorKey,
            };
            var credentials = new InMemoryTerminalCredentials(certificates, terminal.CopyKey());
            _terminals.Add(service.Id, (TerminalAccess.For(service, certificates, credentials), credentials));
        }
    }

    public TerminalAccess? Find(ServiceDefinition service) => _terminals.TryGetValue(service.Id, out var terminal) ? terminal.Access : null;

    public void Dispose()
    {
        foreach ((_, InMemoryTerminalCredentials credentials) in _terminals.Values)
        {
            credentials.Dispose();
        }
    }

    private static CertificateDescriptionContent DescriptionOf(ServiceDefinition service) => service.Level == ServiceLevel.Federal
        ? new CertificateDescriptionContent
        {
            IssuerName = "Test-Berechtigungszertifikate",
            SubjectName = "Bundesamt für Beispiele",
            SubjectUrl = "https://bund.example",
            TermsOfUsage = TermsOfUsage.FromPlainText(
                "Bundesamt für Beispiele, Adenauerallee 1, 53113 Bonn. Die Daten werden für den Antrag verwendet, den Sie stellen. "
                + "Zuständig für den Datenschutz: die oder der Bundesbeauftragte. Nur zum Test."),
        }
        : new CertificateDescriptionContent
        {
            IssuerName = "Test-Berechtigungszertifikate",
            SubjectName = "Stadt Beispielstadt",
            SubjectUrl = "https://beispielstadt.example",
            TermsOfUsage = TermsOfUsage.FromPlainText(
                "Stadt Beispielstadt, Rathausplatz 1, 50667 Beispielstadt. Die Daten werden für den Dienst verwendet, den Sie gewählt haben. "
                + "Zuständig für den Datenschutz: die oder der Landesbeauftragte. Nur zum Test."),
        };
}
