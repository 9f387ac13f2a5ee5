using EidKit.Crypto;
using EidKit.Sessions;
using Kiosk.Services;

namespace EidKit.Kiosk.Tests.Journey;

/// <summary>Terminals that wait before they sign, so that a test has the time while the card is at work.</summary>
internal sealed class GatedTerminals(ITerminalStore terminals) : ITerminalStore
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether signing fails in a way that nobody thought of.</summary>
    public bool Fails { get; init; }

    /// <summary>The terminal is about to sign.</summary>
    public Task Reached => _reached.Task;

    public void Open() => _open.SetResult();

    public TerminalAccess? Find(ServiceDefinition service) =>
        terminals.Find(service) is { } access ? access with { Credentials = new Gated(this, access.Credentials) } : null;

    public void Dispose()
    {
    }

    private sealed class Gated(GatedTerminals gate, ITerminalCredentials credentials) : ITerminalCredentials
    {
        public ValueTask<TerminalCertificates> GetCertificatesAsync(CancellationToken cancellationToken) =>
            credentials.GetCertificatesAsync(cancellationToken);

        public async ValueTask<byte[]> SignAsync(HashKind hash, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            if (gate.Fails)
            {
                throw new InvalidOperationException("The key is gone.");
            }

            gate._reached.SetResult();
            await gate._open.Task;
            return await credentials.SignAsync(hash, data, cancellationToken);
        }
    }
}
