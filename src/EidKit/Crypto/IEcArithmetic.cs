namespace EidKit.Crypto;

/// <summary>The arithmetic of one curve, on encoded points and scalars; everything that a backend has to provide.</summary>
/// <remarks>
/// Points are uncompressed and were checked by <see cref="IsPoint"/> before; scalars lie in 1 … n−1 unless said otherwise.
/// Arguments are only asserted here: <see cref="EcGroup"/>, <see cref="EcKeyPair"/> and <see cref="PlainEcdsa"/> check them.
/// </remarks>
internal interface IEcArithmetic
{
    /// <summary>The numbers of the curve.</summary>
    EcDomainParameters Parameters { get; }

    /// <summary>Whether the bytes are a point of the curve other than the point at infinity.</summary>
    bool IsPoint(ReadOnlySpan<byte> encoded);

    /// <summary>Computes scalar · point; false if that is the point at infinity.</summary>
    bool TryMultiply(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result);

    /// <summary>Computes nonce · G + scalar · point for any nonce; false if a term or the sum is the point at infinity.</summary>
    bool TryMap(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> result);

    /// <summary>Whether numbers can be mapped to points: p is 3 modulo 4.</summary>
    bool CanEncodeNumbers { get; }

    /// <summary>Maps a number, taken modulo p, to a point (ICAO 9303-11 appendix B); false if there is none, which a random number does not meet.</summary>
    bool TryEncodeNumber(ReadOnlySpan<byte> number, Span<byte> result);

    /// <summary>Computes numerator / denominator modulo n, at the length of the order.</summary>
    void Divide(ReadOnlySpan<byte> numerator, ReadOnlySpan<byte> denominator, Span<byte> result);

    /// <summary>Signs a hash value with a deterministic nonce (RFC 6979); r ‖ s.</summary>
    void Sign(ReadOnlySpan<byte> privateKey, HashKind hash, ReadOnlySpan<byte> digest, Span<byte> signature);

    /// <summary>Verifies r ‖ s over a hash value.</summary>
    bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature);
}
