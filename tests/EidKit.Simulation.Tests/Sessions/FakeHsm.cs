using EidKit.Crypto;
using EidKit.Sessions;

namespace EidKit.Simulation.Tests.Sessions;

/// <summary>A signer that answers later, fails, signs with a key that is not the terminal's, or gives other certificates or another form.</summary>
internal sealed class FakeHsm(
    CardOnReader setup, bool fails = false, bool forged = false, TerminalCertificates? certificates = null, Func<byte[], byte[]>? form = null)
    : ITerminalCredentials
{
    public ValueTask<TerminalCertificates> GetCertificatesAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(certificates ?? setup.Certificates);

    public async ValueTask<byte[]> SignAsync(HashKind hash, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (fails)
        {
            throw new TimeoutException("The HSM does not answer.");
        }

        byte[] signature = await setup.Terminal.SignAsync(hash, data, cancellationToken);
        signature[^1] ^= (byte)(forged ? 1 : 0);
        return form?.Invoke(signature) ?? signature;
    }
}
