using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>Key agreement and hash by Debian's openssl: what restricted identification computes, where the oracle can't be given the card's key.</summary>
internal static class OpensslAgreement
{
    // The hash value of the shared secret, which openssl gives at field length.
    private const string Script =
        "set -e; cd \"$1\"; openssl pkey -inform DER -in peer.pkcs8 -pubout -out peer.pem; "
        + "openssl pkeyutl -derive -keyform DER -inkey own.pkcs8 -peerkey peer.pem -out secret; openssl dgst -r \"-$2\" secret";

    /// <summary>Agrees and hashes.</summary>
    /// <param name="own">One key.</param>
    /// <param name="peer">The other one, of which openssl uses the public key that it computes itself.</param>
    /// <param name="hash">The hash function.</param>
    /// <returns>The hash value of the shared secret.</returns>
    public static byte[] Hash(EcKeyPair own, EcKeyPair peer, HashKind hash)
    {
        PeerScripts.RequirePackages("openssl");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("eidkit-agreement-");
        try
        {
            Write("own.pkcs8", own);
            Write("peer.pkcs8", peer);
            string output = PeerProcess.Run("/bin/sh", "-c", Script, "sh", folder.FullName, hash.ToString().ToLowerInvariant());
            return Convert.FromHexString(output.Split(' ')[0]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Write(string name, EcKeyPair key)
        {
            using SecretBytes encoded = Pkcs8.Encode(key);
            File.WriteAllBytes(Path.Combine(folder.FullName, name), encoded.Span);
        }
    }
}
