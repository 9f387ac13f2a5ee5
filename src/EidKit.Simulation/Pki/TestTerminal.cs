using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <summary>A terminal of a test PKI: its certificate and key, and what leads from the trust point of the cards to it.</summary>
public sealed class TestTerminal
{
    private readonly TestPki _pki;

    internal TestTerminal(TestPki pki, TestCvcHolder holder, CvCertificate trustPoint, CvCertificate certificate, IReadOnlyList<CvCertificate> pool)
    {
        _pki = pki;
        Holder = holder;
        CvcaCertificate = trustPoint;
        Certificate = certificate;
        Pool = pool;
    }

    /// <summary>Its name, and the group and hash function of its key.</summary>
    public TestCvcHolder Holder { get; }

    /// <summary>The trust point that a card has for this kind of terminal.</summary>
    public CvCertificate CvcaCertificate { get; }

    /// <summary>Its certificate.</summary>
    public CvCertificate Certificate { get; }

    /// <summary>The certificates in between: links in their order, then the document verifier.</summary>
    public IReadOnlyList<CvCertificate> Pool { get; }

    /// <summary>The description of its service; null unless it is an authentication terminal.</summary>
    public CertificateDescription? Description { get; init; }

    /// <summary>The first public key of its sector; null unless it is an authentication terminal.</summary>
    public SectorPublicKey? FirstSectorKey { get; init; }

    /// <summary>The second public key of its sector; null unless it is an authentication terminal.</summary>
    public SectorPublicKey? SecondSectorKey { get; init; }

    /// <summary>Which sector it belongs to.</summary>
    internal int Sector { get; init; }

    /// <summary>Copies its private key, so that it can prove to be the terminal.</summary>
    /// <returns>The key pair, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public EcKeyPair CopyKey() => _pki.CopyTerminalKey(Holder);

    /// <summary>Writes what a terminal and a card of others need.</summary>
    /// <param name="folder">
    /// The folder, which is made if it is missing. In it are afterwards term.cvcert and term.pkcs8 (certificate and unencrypted key), dv.cvcert, links
    /// as link-2.cvcert and so on, cvca.cvcert and csca.cer (what is trusted), and for an authentication terminal term.desc, sector1.cvkey and
    /// sector2.cvkey. Files of these names are replaced.
    /// </param>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public void WriteFiles(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using EcKeyPair key = CopyKey();
        WriteTo(new TestFolder(folder), key);
    }

    internal void WriteTo(TestFolder files)
    {
        using EcKeyPair key = CopyKey();
        WriteTo(files, key);
    }

    /// <summary>The key comes first, so that no folder is made where there is none.</summary>
    private void WriteTo(TestFolder files, EcKeyPair key)
    {
        files.Write("cvca.cvcert", CvcaCertificate.Encode());
        for (int i = 0; i < Pool.Count - 1; i++)
        {
            files.Write(FormattableString.Invariant($"link-{i + 2}.cvcert"), Pool[i].Encode());
        }

        files.Write("dv.cvcert", Pool[^1].Encode());
        files.Write("term.cvcert", Certificate.Encode());
        files.WriteKey("term.pkcs8", key);
        files.Write("csca.cer", _pki.CscaCertificate.Span);
        if (Description is not null)
        {
            files.Write("term.desc", Description.Encode());
            files.Write("sector1.cvkey", FirstSectorKey!.Encode());
            files.Write("sector2.cvkey", SecondSectorKey!.Encode());
        }
    }
}
