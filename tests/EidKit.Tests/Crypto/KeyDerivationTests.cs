using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class KeyDerivationTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("icao-kdf-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Derive_Vector_GivesItsKey(string name)
    {
        DerivationVector vector = VectorFiles.Load<DerivationVector>(name).Content;
        using SecretBytes key = KeyDerivation.Derive(vector.Cipher, vector.Secret, [], vector.Purpose);
        Assert.Equal(vector.Key, key.Span.ToArray());
    }

    [Fact]
    public void Derive_SharedVectors_GiveTheirKeys()
    {
        SharedMacFile.Derivation[] entries = SharedVectors.Load<SharedMacFile>("mac-kdf-kat.json").Content.Kdf;
        Assert.NotEmpty(entries);
        Assert.All(entries, e =>
        {
            SymmetricCipher cipher = e.Cipher == "3DES" ? SymmetricCipher.TripleDes : Enum.Parse<SymmetricCipher>(e.Cipher.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            using SecretBytes key = KeyDerivation.Derive(cipher, e.Seed, [], (KeyPurpose)e.Counter);
            byte[] expected = e.Key;
            if (!e.ParityAdjusted)
            {
                TripleDesCbc.AdjustParity(expected);
            }

            Assert.Equal(expected, key.Span.ToArray());
        });
    }

    [Fact]
    public void Derive_Nonce_StandsBetweenSecretAndCounter()
    {
        using SecretBytes split = KeyDerivation.Derive(SymmetricCipher.Aes256, [1, 2], [3, 4], KeyPurpose.Encryption);
        using SecretBytes joined = KeyDerivation.Derive(SymmetricCipher.Aes256, [1, 2, 3, 4], [], KeyPurpose.Encryption);
        Assert.Equal(joined.Span, split.Span);
    }

    [Fact]
    public void Derive_BadArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("cipher", () => KeyDerivation.Derive((SymmetricCipher)9, [1], [], KeyPurpose.Encryption));
        Assert.Throws<ArgumentOutOfRangeException>("secret", () => KeyDerivation.Derive(SymmetricCipher.Aes128, new byte[1025], [], KeyPurpose.Encryption));
        Assert.Throws<ArgumentOutOfRangeException>("nonce", () => KeyDerivation.Derive(SymmetricCipher.Aes128, [1], new byte[65], KeyPurpose.Encryption));
    }

    public sealed record DerivationVector(string What, string Source, SymmetricCipher Cipher, byte[] Secret, KeyPurpose Purpose, byte[] Key);
}
