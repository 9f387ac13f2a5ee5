namespace EidKit.Crypto.Curves;

/// <summary>Derives the nonces of a signature from key and hash value (RFC 6979 §3.2); everything is zeroed when disposed.</summary>
internal sealed class DeterministicNonces : IDisposable
{
    private readonly HashKind _hash;
    private readonly int _orderBits;
    private readonly SecretBytes _key;
    private readonly SecretBytes _value;
    private bool _isFirst = true;

    /// <summary>Begins the derivation.</summary>
    /// <param name="hash">The hash function of the signature.</param>
    /// <param name="privateKey">The private key at the length of the order.</param>
    /// <param name="digest">The hash value modulo the order, at its length.</param>
    /// <param name="orderBits">Length of the order in bits.</param>
    public DeterministicNonces(HashKind hash, ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> digest, int orderBits)
    {
        _hash = hash;
        _orderBits = orderBits;
        _key = new SecretBytes(Hashing.LengthOf(hash));
        _value = new SecretBytes(_key.Length);
        _value.Writable.Fill(1);
        using var seed = new SecretBytes(privateKey.Length + digest.Length);
        privateKey.CopyTo(seed.Writable);
        digest.CopyTo(seed.Writable[privateKey.Length..]);
        Update(0, seed.Span);
        Update(1, seed.Span);
    }

    /// <summary>Gives the next candidate; whether it lies below the order is for the caller to see.</summary>
    /// <param name="nonce">Where it goes, at the length of the order; the caller clears it.</param>
    public void Next(Span<byte> nonce)
    {
        if (!_isFirst)
        {
            Update(0, []);
        }

        _isFirst = false;
        for (int filled = 0; filled < nonce.Length; filled += _value.Length)
        {
            Mac(_value.Span);
            _value.Span[..Math.Min(_value.Length, nonce.Length - filled)].CopyTo(nonce[filled..]);
        }

        int excess = (8 * nonce.Length) - _orderBits;
        for (int i = nonce.Length - 1; excess > 0 && i >= 0; i--)
        {
            int above = i == 0 ? 0 : nonce[i - 1] << 8;
            nonce[i] = (byte)((above | nonce[i]) >> excess);
        }
    }

    public void Dispose()
    {
        _key.Dispose();
        _value.Dispose();
    }

    private void Update(byte separator, ReadOnlySpan<byte> seed)
    {
        using var text = new SecretBytes(_value.Length + 1 + seed.Length);
        _value.Span.CopyTo(text.Writable);
        text.Writable[_value.Length] = separator;
        seed.CopyTo(text.Writable[(_value.Length + 1)..]);
        HashMac(_key.Span, text.Span, _key.Writable);
        Mac(_value.Span);
    }

    private void Mac(ReadOnlySpan<byte> text) => HashMac(_key.Span, text, _value.Writable);

    /// <summary>HMAC (RFC 2104) with a key that is never longer than a block; the framework has none with SHA-224.</summary>
    private void HashMac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text, Span<byte> result)
    {
        int block = _hash is HashKind.Sha384 or HashKind.Sha512 ? 128 : 64;
        using var inner = new SecretBytes(block + text.Length);
        using var outer = new SecretBytes(block + result.Length);
        key.CopyTo(inner.Writable);
        key.CopyTo(outer.Writable);
        for (int i = 0; i < block; i++)
        {
            inner.Writable[i] ^= 0x36;
            outer.Writable[i] ^= 0x5C;
        }

        text.CopyTo(inner.Writable[block..]);
        Hashing.Compute(_hash, inner.Span, outer.Writable[block..]);
        Hashing.Compute(_hash, outer.Span, result);
    }
}
