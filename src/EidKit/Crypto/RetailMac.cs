using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace EidKit.Crypto;

/// <summary>The MAC of triple DES: ISO/IEC 9797-1 MAC algorithm 3 with DES and a zero initialisation vector (ICAO 9303-11 §9.8.6.2).</summary>
internal static class RetailMac
{
    /// <summary>Length of a MAC in bytes.</summary>
    public const int Length = 8;

    /// <summary>Computes a MAC with padding method 2 of ISO/IEC 9797-1.</summary>
    /// <param name="key">The two keys, 16 bytes.</param>
    /// <param name="message">The message.</param>
    /// <returns>Eight bytes.</returns>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public static byte[] Compute(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        byte[] blocks = new byte[(message.Length / Length + 1) * Length];
        try
        {
            message.CopyTo(blocks);
            blocks[message.Length] = 0x80;
            return ComputeOfBlocks(key, blocks);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(blocks);
        }
    }

    /// <summary>Computes a MAC of whole blocks, without padding.</summary>
    /// <param name="key">The two keys, 16 bytes.</param>
    /// <param name="blocks">The message, at least one block, a multiple of 8 bytes.</param>
    /// <returns>Eight bytes.</returns>
    /// <exception cref="ArgumentException">A length is not allowed.</exception>
    public static byte[] ComputeOfBlocks(ReadOnlySpan<byte> key, ReadOnlySpan<byte> blocks)
    {
        if (key.Length != TripleDesCbc.KeyLength)
        {
            throw new ArgumentException("A key has 16 bytes.", nameof(key));
        }

        if (blocks.IsEmpty || blocks.Length % Length != 0)
        {
            throw new ArgumentException("The length is not a multiple of 8 bytes.", nameof(blocks));
        }

        var mac = new ISO9797Alg3Mac(new DesEngine());
        mac.Init(new KeyParameter(key));
        mac.BlockUpdate(blocks);
        byte[] result = new byte[Length];
        mac.DoFinal(result);
        return result;
    }
}
