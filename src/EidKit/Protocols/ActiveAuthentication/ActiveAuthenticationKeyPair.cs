using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>The private key of a card for active authentication, with the hash function that it signs with; disposing it disposes the key.</summary>
public sealed class ActiveAuthenticationKeyPair : IDisposable
{
    private readonly RsaKeyPair? _rsa;
    private readonly EcKeyPair? _curve;
    private readonly HashKind _hash;

    private ActiveAuthenticationKeyPair(RsaKeyPair? rsa, EcKeyPair? curve, HashKind hash)
    {
        _rsa = rsa;
        _curve = curve;
        _hash = hash;
    }

    /// <summary>What belongs into data group 15.</summary>
    public SubjectPublicKeyInfo PublicKey => _rsa?.PublicKey ?? SubjectPublicKeyInfo.OfPointWithParameters(_curve!.PublicKey);

    /// <summary>What belongs into data group 14; null for RSA, whose signature names its hash function itself.</summary>
    public ActiveAuthenticationInfo? Info => _curve is null ? null : new ActiveAuthenticationInfo(1, SignatureScheme.PlainEcdsaOid(_hash));

    /// <summary>Takes an RSA key over.</summary>
    /// <param name="key">The key, which this object disposes from now on.</param>
    /// <param name="hash">The hash function.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    public static ActiveAuthenticationKeyPair Of(RsaKeyPair key, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ActiveAuthenticationKeyPair(key, null, hash);
    }

    /// <summary>Takes a key on a curve over.</summary>
    /// <param name="key">The key, which this object disposes from now on.</param>
    /// <param name="hash">The hash function, whose values are no longer than the order of the curve.</param>
    /// <returns>The key pair, which the caller disposes.</returns>
    public static ActiveAuthenticationKeyPair Of(EcKeyPair key, HashKind hash)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ActiveAuthenticationKeyPair(null, key, hash);
    }

    /// <summary>Zeroes the key; may be called again.</summary>
    public void Dispose()
    {
        _rsa?.Dispose();
        _curve?.Dispose();
    }

    internal byte[] Sign(ReadOnlySpan<byte> challenge, RandomSource random) => _rsa is null
        ? PlainEcdsa.Sign(_curve!, _hash, challenge)
        : MessageRecoverySignatures.Sign(_rsa, _hash, challenge, random);
}
