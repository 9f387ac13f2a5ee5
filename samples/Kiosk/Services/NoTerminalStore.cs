namespace Kiosk.Services;

/// <summary>A terminal without certificates, which offers the PIN service only.</summary>
internal sealed class NoTerminalStore : ITerminalStore
{
    public TerminalAccess? Find(ServiceDefinition service) => null;

    public void Dispose()
    {
    }
}
