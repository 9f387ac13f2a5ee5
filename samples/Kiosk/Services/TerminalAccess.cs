using EidKit.Certificates;
using EidKit.Sessions;
using Kiosk.Worker;

namespace Kiosk.Services;

/// <summary>With what the terminal shows itself to a card, for one service.</summary>
/// <param name="Credentials">Certificates, and a key that signs.</param>
/// <param name="Facts">What the citizen is told of it.</param>
internal sealed record TerminalAccess(ITerminalCredentials Credentials, CertificateFacts Facts)
{
    /// <summary>Makes the access for a service.</summary>
    /// <exception cref="InvalidDataException">The certificates lack a right or the sector key that the service needs, or the description.</exception>
    public static TerminalAccess For(ServiceDefinition service, TerminalCertificates certificates, ITerminalCredentials credentials)
    {
        AuthenticationTerminalRights needed = ServiceRights.Of(service);
        if (!certificates.Pool.Where(verifier => verifier.HolderReference == certificates.Terminal.AuthorityReference)
            .Append(certificates.Terminal)
            .All(certificate => certificate.Chat.Has(needed)))
        {
            throw new InvalidDataException($"The certificates lack a right that the service {service.Id} needs.");
        }

        if (service.Data.Any(data => data.Pseudonym) && certificates.FirstSectorKey is null)
        {
            throw new InvalidDataException($"The service {service.Id} needs a sector key.");
        }

        return new TerminalAccess(credentials, CertificateFacts.Of(certificates));
    }

    /// <summary>Tells the operator how long the certificate is valid.</summary>
    public void Report(ServiceDefinition service, IWorkerReport report) => report.Certificate(service.Id, Facts.From, Facts.Until);

    /// <summary>Whether the certificate can be used on a day.</summary>
    public bool IsValidOn(DateOnly day) => Facts.From <= day && day <= Facts.Until;
}
