using EidKit.Crypto;

namespace EidKit.Sessions;

/// <summary>A terminal whose key is in the memory of this process, for tests and small installations.</summary>
public sealed class InMemoryTerminalCredentials : ITerminalCredentials, IDisposable
{
    private readonly TerminalCertificates _certificates;
    private readonly EcKeyPair _key;

    /// <summary>Takes the certificates, and the key into its own hands.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="key">The key of the terminal certificate, which this object disposes.</param>
    /// <exception cref="ArgumentException">The key is not the one of the terminal certificate.</exception>
    public InMemoryTerminalCredentials(TerminalCertificates certificates, EcKeyPair key)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(key);
        _certificates = certificates.Terminal.PublicKey.Point.Span.SequenceEqual(key.PublicKey.Encoded.Span)
            ? certificates
            : throw new ArgumentException("The key is not the one of the terminal certificate.", nameof(key));
        _key = key;
    }

    /// <summary>Takes the certificates, and the key from a PKCS#8 file.</summary>
    /// <param name="certificates">The certificates.</param>
    /// <param name="privateKey">The unencrypted PKCS#8 file, DER; the caller clears it.</param>
    /// <returns>The credentials, which the caller disposes.</returns>
    /// <exception cref="Encoding.MalformedDataException">The file is no PKCS#8 file of a supported curve.</exception>
    /// <exception cref="ArgumentException">The key is not the one of the terminal certificate.</exception>
    public static InMemoryTerminalCredentials FromPkcs8(TerminalCertificates certificates, ReadOnlySpan<byte> privateKey)
    {
        EcKeyPair key = Pkcs8.Decode(privateKey);
        try
        {
            return new InMemoryTerminalCredentials(certificates, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<TerminalCertificates> GetCertificatesAsync(CancellationToken cancellationToken) => ValueTask.FromResult(_certificates);

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The credentials are disposed.</exception>
    public ValueTask<byte[]> SignAsync(HashKind hash, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        ValueTask.FromResult(PlainEcdsa.Sign(_key, hash, data.Span));

    /// <summary>Wipes the key.</summary>
    public void Dispose() => _key.Dispose();
}
