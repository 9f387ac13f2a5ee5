namespace EidKit.Interop.Tests.Peers;

/// <summary>A chain of CV certificates from Debian's cvc-create: CVCA, document verifier, terminal with description. All test keys, made for this run.</summary>
/// <remarks>The terminal may read every data group and ask for age, community and restricted identification; there is no sector extension.</remarks>
internal sealed class PeerPki : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("eidkit-pki-");

    /// <summary>Makes a chain.</summary>
    /// <param name="curve">The curve as openssl names it, for example <c>brainpoolP256r1</c> or <c>prime256v1</c>.</param>
    /// <param name="rights">Further rights, for example <c>--can-allowed --pin-management</c>.</param>
    public PeerPki(string curve = "brainpoolP256r1", string rights = "")
    {
        string script = PeerScripts.Require("pki.sh", "openpace", "openssl");
        using var process = new PeerProcess("/bin/sh", [script, Folder, curve], new Dictionary<string, string> { ["RIGHTS"] = rights });
        Assert.True(process.WaitForExit() == 0, process.Describe());
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

    private byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name));
}
