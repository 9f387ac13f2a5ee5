using System.Formats.Asn1;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Prng;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.Utilities;

namespace EidKit.Crypto;

/// <summary>An RSA key with its private exponent, for the role of a card in active authentication; zeroed when disposed.</summary>
/// <remarks>The arithmetic is BouncyCastle's, not constant-time, and keeps copies in its integers (docs/security.md): for simulated cards.</remarks>
public sealed class RsaKeyPair : IDisposable
{
    private const int LeastBits = 1024;
    private const int MostBits = 4096;
    private const int Certainty = 100;
    private static readonly BigInteger UsualExponent = BigInteger.ValueOf(65537);

    private readonly BigInteger _modulus;
    private readonly SecretBytes _privateExponent;

    private RsaKeyPair(BigInteger modulus, BigInteger publicExponent, SecretBytes privateExponent)
    {
        _modulus = modulus;
        _privateExponent = privateExponent;
        PublicKey = EncodePublicKey(modulus, publicExponent);
    }

    /// <summary>The public key, with the algorithm rsaEncryption (RFC 3279 §2.3.1).</summary>
    public SubjectPublicKeyInfo PublicKey { get; }

    /// <summary>Length of the modulus, and so of a signature, in bytes.</summary>
    public int Length => (_modulus.BitLength + 7) / 8;

    /// <summary>Takes a key over as it is.</summary>
    /// <param name="modulus">The modulus, big-endian, 1,024 to 4,096 bits.</param>
    /// <param name="publicExponent">The public exponent, big-endian.</param>
    /// <param name="privateExponent">The private exponent, big-endian; the caller clears it.</param>
    /// <returns>The key, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The modulus has another length, or the exponents do not belong together.</exception>
    public static RsaKeyPair Import(ReadOnlySpan<byte> modulus, ReadOnlySpan<byte> publicExponent, ReadOnlySpan<byte> privateExponent)
    {
        var n = new BigInteger(1, modulus.ToArray());
        if (n.BitLength is < LeastBits or > MostBits)
        {
            throw new ArgumentException("An RSA modulus has 1,024 to 4,096 bits.", nameof(modulus));
        }

        var e = new BigInteger(1, publicExponent.ToArray());
        BigInteger probe = BigInteger.Two;
        byte[] secret = privateExponent.ToArray();
        try
        {
            bool belongs = probe.ModPow(e, n).ModPow(new BigInteger(1, secret), n).Equals(probe);
            return belongs
                ? new RsaKeyPair(n, e, SecretBytes.CopyOf(privateExponent))
                : throw new ArgumentException("The exponents do not belong together.", nameof(privateExponent));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Makes a key.</summary>
    /// <param name="bits">Length of the modulus, 1,024 to 4,096 bits.</param>
    /// <param name="random">Where the primes come from; the same bytes give the same key.</param>
    /// <returns>The key, which the caller disposes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is out of range.</exception>
    public static RsaKeyPair Generate(int bits, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bits, LeastBits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits, MostBits);
        ArgumentNullException.ThrowIfNull(random);
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(UsualExponent, new SecureRandom(new Generator(random)), bits, Certainty));
        AsymmetricCipherKeyPair pair = generator.GenerateKeyPair();
        var key = (RsaPrivateCrtKeyParameters)pair.Private;
        byte[] exponent = key.Exponent.ToByteArrayUnsigned();
        try
        {
            return new RsaKeyPair(key.Modulus, key.PublicExponent, SecretBytes.CopyOf(exponent));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exponent);
        }
    }

    /// <summary>Zeroes the private exponent; may be called again.</summary>
    public void Dispose() => _privateExponent.Dispose();

    /// <summary>Applies the private exponent to a number below the modulus.</summary>
    /// <param name="message">As long as the modulus.</param>
    /// <returns>As long as the modulus.</returns>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    internal byte[] ApplyPrivateKey(ReadOnlySpan<byte> message)
    {
        byte[] exponent = _privateExponent.Span.ToArray();
        try
        {
            BigInteger result = new BigInteger(1, message.ToArray()).ModPow(new BigInteger(1, exponent), _modulus);
            return BigIntegers.AsUnsignedByteArray(Length, result);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(exponent);
        }
    }

    private static SubjectPublicKeyInfo EncodePublicKey(BigInteger modulus, BigInteger exponent)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(modulus.ToByteArrayUnsigned());
            writer.WriteIntegerUnsigned(exponent.ToByteArrayUnsigned());
        }

        return new SubjectPublicKeyInfo(new AlgorithmIdentifier(RsaSignatures.RsaEncryption, DerNull), writer.Encode());
    }

    private static ReadOnlyMemory<byte> DerNull => new byte[] { 0x05, 0x00 };

    /// <summary>Gives what the source gives, and lets nobody add to it.</summary>
    private sealed class Generator(RandomSource random) : IRandomGenerator
    {
        public void AddSeedMaterial(byte[] seed)
        {
        }

        public void AddSeedMaterial(ReadOnlySpan<byte> seed)
        {
        }

        public void AddSeedMaterial(long seed)
        {
        }

        public void NextBytes(byte[] bytes) => random.Fill(bytes);

        public void NextBytes(byte[] bytes, int start, int len) => random.Fill(bytes.AsSpan(start, len));

        public void NextBytes(Span<byte> bytes) => random.Fill(bytes);
    }
}
