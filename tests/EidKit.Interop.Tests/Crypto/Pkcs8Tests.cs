using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Crypto;

/// <summary>Private keys in files that openssl wrote, and ours in openssl.</summary>
public sealed class Pkcs8Tests
{
    public static TheoryData<string> Curves =>
        ["prime256v1", "brainpoolP256r1", "brainpoolP320r1", "secp384r1", "brainpoolP384r1", "brainpoolP512r1", "secp521r1", "secp224r1", "prime192v1"];

    [Theory]
    [MemberData(nameof(Curves))]
    public void Decode_EveryFormOfOpenssl_GivesTheSameKey(string curve)
    {
        using var openssl = new Openssl();
        string key = openssl.PathOf("key.pem");
        Openssl.Run("ecparam", "-name", curve, "-genkey", "-noout", "-out", key);
        string publicKey = Convert(openssl, "pkey", key, "-pubout");

        string[] files =
        [
            Convert(openssl, "pkey", key),
            Convert(openssl, "pkey", key, "-ec_param_enc", "explicit"),
            Convert(openssl, "ec", key),
            Convert(openssl, "ec", key, "-param_enc", "explicit"),
            Convert(openssl, "ec", key, "-no_public"),
            Convert(openssl, "pkcs8", key, "-topk8", "-nocrypt"),
        ];

        Assert.All(files, file =>
        {
            using EcKeyPair pair = Pkcs8.Decode(File.ReadAllBytes(file));
            Assert.EndsWith(System.Convert.ToHexString(pair.PublicKey.Encoded.Span), System.Convert.ToHexString(File.ReadAllBytes(publicKey)), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public void Encode_EveryGroup_IsAValidKeyForOpenssl(int parameterId)
    {
        using var openssl = new Openssl();
        using EcKeyPair pair = EcGroup.ById(parameterId)!.GenerateKeyPair(new SeededRandomSource(parameterId));
        using SecretBytes encoded = Pkcs8.Encode(pair);
        string file = openssl.Write("key.pkcs8", encoded.Span);

        Assert.Contains("Key is valid", Openssl.Run("pkey", "-inform", "DER", "-in", file, "-check", "-noout"), StringComparison.Ordinal);
        Openssl.Run("pkcs8", "-topk8", "-nocrypt", "-inform", "DER", "-in", file, "-outform", "DER", "-out", openssl.PathOf("again.pkcs8"));
        Assert.True(encoded.Span.SequenceEqual(File.ReadAllBytes(openssl.PathOf("again.pkcs8"))), "Openssl writes other bytes.");
    }

    private static string Convert(Openssl openssl, string command, string key, params string[] options)
    {
        string file = openssl.PathOf(string.Join('-', [command, .. options]) + ".der");
        Openssl.Run([command, "-in", key, "-outform", "DER", "-out", file, .. options]);
        return file;
    }
}
