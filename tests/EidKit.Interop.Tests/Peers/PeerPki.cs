using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.TestKit;

namespace EidKit.Interop.Tests.Peers;

/// <summary>A chain of CV certificates from Debian's cvc-create: CVCA, document verifier, terminal with description. All test keys, made for this run.</summary>
/// <remarks>The terminal may read every data group and ask for age, community and restricted identification; there is no sector extension.</remarks>
internal sealed class PeerPki : IDisposable
{
    private const int MostAttempts = 40;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-pki-");

    /// <summary>Makes a chain.</summary>
    /// <param name="curve">The curve as openssl names it, for example <c>brainpoolP256r1</c> or <c>prime256v1</c>.</param>
    /// <param name="rights">Further rights, for example <c>--can-allowed --pin-management</c>.</param>
    public PeerPki(string curve = "brainpoolP256r1", string rights = "")
    {
        string script = PeerScripts.Require("pki.sh", "openpace", "openssl");
        int attempts = 0;
        do
        {
            Assert.True(attempts++ < MostAttempts, "No chain with signatures at full length was made.");
            using var process = new PeerProcess("/bin/sh", [script, Folder, curve], new Dictionary<string, string> { ["RIGHTS"] = rights });
            Assert.True(process.WaitForExit() == 0, process.Describe());
        }
        while (!HasFullSignatures());
    }

    /// <summary>The folder with <c>cvca.cvcert dv.cvcert term.cvcert term.desc</c> and the keys <c>*.pkcs8</c>.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The path of the certificate of the CVCA, which a card takes as its trust point.</summary>
    public string CvcaPath => Path.Combine(Folder, "cvca.cvcert");

    /// <summary>The certificate of the CVCA.</summary>
    public byte[] Cvca => File.ReadAllBytes(CvcaPath);

    /// <summary>The certificate of the document verifier.</summary>
    public byte[] Dv => Read("dv.cvcert");

    /// <summary>The certificate of the terminal.</summary>
    public byte[] Terminal => Read("term.cvcert");

    /// <summary>The private key of the terminal, PKCS#8.</summary>
    public byte[] TerminalKey => Read("term.pkcs8");

    /// <summary>The certificate description of the terminal.</summary>
    public byte[] Description => Read("term.desc");

    /// <summary>Removes the folder with the keys.</summary>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// libeac drops zero bytes that both halves of a signature start with, which on secp521r1 happens in every fourth one; TR-03111 §5.2.1 keeps
    /// them, so such a certificate is rightly refused.
    /// </summary>
    private bool HasFullSignatures()
    {
        var cvca = CvCertificate.Decode(Cvca);
        int length = PlainEcdsa.SignatureLengthOf(cvca.PublicKey.Resolve().Key.Group);
        return Array.TrueForAll([cvca, CvCertificate.Decode(Dv), CvCertificate.Decode(Terminal)], c => c.Signature.Length == length);
    }

    private byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
