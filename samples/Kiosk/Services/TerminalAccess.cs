using EidKit.Sessions;

namespace Kiosk.Services;

/// <summary>With what the terminal shows itself to a card, for one service.</summary>
/// <param name="Credentials">Certificates, and a key that signs.</param>
/// <param name="Facts">What the citizen is told of it.</param>
internal sealed record TerminalAccess(ITerminalCredentials Credentials, CertificateFacts Facts)
{
    /// <summary>Whether the certificate can be used on a day.</summary>
    public bool IsValidOn(DateOnly day) => Facts.From <= day && day <= Facts.Until;
}
