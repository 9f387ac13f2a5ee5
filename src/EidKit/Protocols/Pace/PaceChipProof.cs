using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>What the chip sent to prove itself in PACE with chip authentication mapping; it proves nothing before it was verified with the signed key.</summary>
/// <remarks>The data is zeroed when disposed. Not thread safe.</remarks>
public sealed class PaceChipProof : IDisposable
{
    private readonly EcPoint _mappingKey;
    private readonly SecretBytes _data;

    internal PaceChipProof(EcPoint mappingKey, SecretBytes data)
    {
        _mappingKey = mappingKey;
        _data = data;
    }

    /// <summary>Verifies that the chip has the private key to a key in EF.CardSecurity (ICAO 9303-11 §4.4.3.5.2).</summary>
    /// <param name="outcome">The outcome of passive authentication of EF.CardSecurity, so that the key is never one that nobody signed.</param>
    /// <returns>The trust in the chip: who signed its key.</returns>
    /// <exception cref="ProtocolViolationException">No key of the file fits: the chip may be a copy.</exception>
    /// <exception cref="Encoding.MalformedDataException">A key of the file is no point of its curve.</exception>
    /// <exception cref="ObjectDisposedException">The proof was disposed.</exception>
    public CardKeyTrust Verify(PassiveAuthenticationOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        foreach (ChipAuthenticationPublicKeyInfo info in outcome.CardSecurity.SecurityInfos.OfType<ChipAuthenticationPublicKeyInfo>())
        {
            if (info.PublicKey.FindKey() is EcPoint key && key.Group == _mappingKey.Group && Fits(key))
            {
                return outcome.CardSecurity.Trust;
            }
        }

        throw PaceFlow.Authenticate.Violation(ProtocolViolation.WrongChipAuthenticationData);
    }

    /// <summary>Zeroes the data; may be called again.</summary>
    public void Dispose() => _data.Dispose();

    /// <summary>Whether the data times the chip's key is its mapping key.</summary>
    private bool Fits(EcPoint key)
    {
        Span<byte> product = stackalloc byte[key.Group.PointLength];
        return key.Group.Arithmetic.TryMultiply(_data.Span, key.Encoded.Span, product)
            && CryptographicOperations.FixedTimeEquals(product, _mappingKey.Encoded.Span);
    }
}
