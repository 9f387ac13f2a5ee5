using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Tests.Crypto;

public sealed class TripleDesCbcTests
{
    public static IEnumerable<TheoryDataRow<string>> Vectors => VectorFiles.Names("icao-3des-cbc-*.json");

    [Theory]
    [MemberData(nameof(Vectors))]
    public void EncryptDecrypt_Vector_GivesItsTexts(string name)
    {
        CbcVector vector = VectorFiles.Load<CbcVector>(name).Content;

        Assert.Equal(vector.CipherText, TripleDesCbc.Encrypt(vector.Key, vector.Plain));
        Assert.Equal(vector.Plain, TripleDesCbc.Decrypt(vector.Key, vector.CipherText));
    }

    [Theory]
    [InlineData("00", "01")]
    [InlineData("01", "01")]
    [InlineData("03", "02")]
    [InlineData("fe", "fe")]
    [InlineData("ff", "fe")]
    [InlineData("80", "80")]
    [InlineData("81", "80")]
    public void AdjustParity_AnyByte_HasOddNumberOfBits(string before, string after)
    {
        byte[] key = Hex.Decode(before);

        TripleDesCbc.AdjustParity(key);

        Assert.Equal(after, Hex.Encode(key));
    }

    [Fact]
    public void Encrypt_ParityBits_DoNotMatter()
    {
        byte[] key = Hex.Decode("ab94fcedf2664edfb9b291f85d7f77f2");
        byte[] adjusted = [.. key];
        TripleDesCbc.AdjustParity(adjusted);

        Assert.NotEqual(key, adjusted);
        Assert.Equal(TripleDesCbc.Encrypt(key, new byte[16]), TripleDesCbc.Encrypt(adjusted, new byte[16]));
    }

    [Theory]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("01010101010101010101010101010101")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    public void Encrypt_WeakKey_IsUsedAsItIs(string key)
    {
        byte[] cipherText = TripleDesCbc.Encrypt(Hex.Decode(key), new byte[8]);

        Assert.Equal(new byte[8], TripleDesCbc.Decrypt(Hex.Decode(key), cipherText));
        Assert.Equal(RetailMac.Length, RetailMac.Compute(Hex.Decode(key), [1, 2, 3]).Length);
    }

    [Fact]
    public void EncryptDecrypt_BadLengths_Throw()
    {
        Assert.Throws<ArgumentException>("key", () => TripleDesCbc.Encrypt(new byte[24], new byte[8]));
        Assert.Throws<ArgumentException>("key", () => TripleDesCbc.Decrypt(new byte[8], new byte[8]));
        Assert.Throws<ArgumentException>("plain", () => TripleDesCbc.Encrypt(new byte[16], new byte[7]));
        Assert.Throws<ArgumentException>("cipherText", () => TripleDesCbc.Decrypt(new byte[16], new byte[9]));
    }

    public sealed record CbcVector(string What, string Source, byte[] Key, byte[] Plain, byte[] CipherText);
}
