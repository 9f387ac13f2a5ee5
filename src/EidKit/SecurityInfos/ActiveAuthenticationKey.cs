using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The public key of active authentication from data group 15, with what data group 14 says of it (ICAO 9303-11 §6.1, §9.2.6).</summary>
public sealed class ActiveAuthenticationKey
{
    private const int SupportedVersion = 1;

    private readonly EcPoint? _point;
    private readonly HashKind? _hash;

    private ActiveAuthenticationKey(SubjectPublicKeyInfo publicKey, EcPoint? point, HashKind? hash, CardKeyTrust trust)
    {
        PublicKey = publicKey;
        _point = point;
        _hash = hash;
        Trust = trust;
    }

    /// <summary>The public key.</summary>
    public SubjectPublicKeyInfo PublicKey { get; }

    /// <summary>Who vouches for it.</summary>
    public CardKeyTrust Trust { get; }

    /// <summary>Takes a key.</summary>
    /// <param name="publicKey">The key in data group 15: RSA, or a point of a standardized curve.</param>
    /// <param name="info">The info in data group 14; needed for a curve, without meaning for RSA.</param>
    /// <param name="trust">Who vouches for data group 15, and for a curve for data group 14 too; or that the caller takes them unverified.</param>
    /// <returns>
    /// The key; null if it is of a kind that is not known here, or if it is one of a curve and the info is absent, of another version, or names no
    /// plain ECDSA.
    /// </returns>
    /// <exception cref="MalformedDataException">The key is no point of its curve.</exception>
    public static ActiveAuthenticationKey? Create(SubjectPublicKeyInfo publicKey, ActiveAuthenticationInfo? info, CardKeyTrust trust)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(trust);
        if (publicKey.Algorithm.Oid == RsaSignatures.RsaEncryption)
        {
            return new ActiveAuthenticationKey(publicKey, point: null, hash: null, trust);
        }

        SignatureScheme? scheme = info is { Version: SupportedVersion } ? SignatureScheme.Find(new AlgorithmIdentifier(info.SignatureAlgorithm), digest: null) : null;
        return scheme is { Kind: SignatureKind.PlainEcdsa } && publicKey.FindPoint() is { } point
            ? new ActiveAuthenticationKey(publicKey, point, scheme.Hash, trust)
            : null;
    }

    /// <summary>Verifies a signature over a challenge: with message recovery for RSA, r ‖ s for a curve.</summary>
    /// <exception cref="MalformedDataException">The RSA key is no key.</exception>
    internal SignatureVerdict Verify(ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> signature, StrengthPolicy policy)
    {
        if (_point is null || _hash is not { } hash)
        {
            return MessageRecoverySignatures.Verify(PublicKey, challenge, signature, policy);
        }

        return policy == StrengthPolicy.Current && (hash == HashKind.Sha1 || SignatureVerifier.IsTooWeak(_point.Group)) ? SignatureVerdict.WeakAlgorithm
            : PlainEcdsa.Verify(_point, hash, challenge, signature) ? SignatureVerdict.Valid
            : SignatureVerdict.Invalid;
    }
}
