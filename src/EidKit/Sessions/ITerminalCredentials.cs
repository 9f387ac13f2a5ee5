using EidKit.Crypto;

namespace EidKit.Sessions;

/// <summary>The certificates and the signing key of a terminal. It is asked for each session; the key may be in another machine.</summary>
public interface ITerminalCredentials
{
    /// <summary>Gives the certificates for one session.</summary>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The certificates.</returns>
    ValueTask<TerminalCertificates> GetCertificatesAsync(CancellationToken cancellationToken);

    /// <summary>Signs with the key of the terminal certificate, by ECDSA (TR-03110-3 §A.7.1).</summary>
    /// <param name="hash">The hash function of the terminal certificate's key.</param>
    /// <param name="data">The data itself, not its digest.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The plain signature r ‖ s, each as long as the order of the curve.</returns>
    ValueTask<byte[]> SignAsync(HashKind hash, ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}
