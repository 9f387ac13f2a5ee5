using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <content>The whole PKI as files.</content>
public sealed partial class TestPki
{
    private const string CertificateLabel = "CERTIFICATE";
    private static readonly TestDocumentSigner RevokedSigner = new(2);

    /// <summary>Writes a whole PKI: one terminal, others of each kind, terminals with a fault in their chain, CSCA with signers and lists.</summary>
    /// <param name="folder">
    /// The folder, which is made if it is missing. In it are afterwards the files of the terminal (see <see cref="TestTerminal.WriteFiles(string)"/>) and in
    /// folders below the rest, as docs/test-kit.md tells. Files of the same names are replaced, others stay.
    /// </param>
    /// <param name="terminal">In what the terminal differs from the usual one; null for nothing.</param>
    /// <param name="blocked">The cards on the blocking list, which is for the sector of the terminal; null for none.</param>
    /// <returns>The names of the files from the folder on, with slashes.</returns>
    /// <exception cref="ArgumentException">The terminal is not possible, see <see cref="CreateTerminal"/>, or a card has keys of another group.</exception>
    /// <exception cref="IOException">A file can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public IReadOnlyList<string> WriteFiles(string folder, TestTerminalParameters? terminal = null, IEnumerable<SimulatedCard>? blocked = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        TestTerminalParameters used = terminal ?? new TestTerminalParameters();
        TestTerminal first = CreateTerminal(used);
        var files = new TestFolder(folder);
        first.WriteTo(files);
        Dictionary<string, TestTerminal> others = new()
        {
            ["other-sector"] = CreateTerminal(new() { Number = used.Number + 1 }),
            ["after-link"] = CreateTerminal(used with { Number = used.Number + 2, Sector = used.Sector ?? used.Number, CvcaGeneration = 2 }),
            ["inspection-system"] = CreateTerminal(new() { Chat = AllRightsOf(TerminalType.InspectionSystem, CertificateRole.Terminal) }),
            ["signature-terminal"] = CreateTerminal(new() { Chat = AllRightsOf(TerminalType.SignatureTerminal, CertificateRole.Terminal) }),
        };
        foreach ((string name, TestTerminal other) in others)
        {
            other.WriteTo(files.Sub(name));
        }

        WriteFaulty(files.Sub("faulty"));
        WriteByName(files.Sub("by-name"), [first, .. others.Values]);
        WriteCsca(files.Sub("csca"));
        WriteLists(files.Sub("lists"), first, blocked ?? []);
        return files.Files;
    }

    /// <summary>Each fault at each place of a chain.</summary>
    private void WriteFaulty(TestFolder folder)
    {
        foreach (TestCertificateFault fault in Enum.GetValues<TestCertificateFault>().Where(f => f != TestCertificateFault.None))
        {
            string what = fault switch
            {
                TestCertificateFault.Expired => "expired",
                TestCertificateFault.NotYetValid => "not-yet-valid",
                TestCertificateFault.WrongIssuer => "wrong-issuer",
                _ => "wrong-signature",
            };
            CreateTerminal(new() { Fault = fault }).WriteTo(folder.Sub("terminal-" + what));
            CreateTerminal(new() { DvFault = fault }).WriteTo(folder.Sub("dv-" + what));
            CreateTerminal(new() { CvcaGeneration = 2, LinkFault = fault }).WriteTo(folder.Sub("link-" + what));
        }
    }

    /// <summary>Certificates under the names of their holders, as cvc-print looks for them, and keys to issue more.</summary>
    private void WriteByName(TestFolder folder, IEnumerable<TestTerminal> terminals)
    {
        IEnumerable<CvCertificate> certificates = terminals.SelectMany(t => (CvCertificate[])[t.CvcaCertificate, .. t.Pool, t.Certificate]);
        foreach (CvCertificate certificate in certificates.DistinctBy(c => c.HolderReference))
        {
            string name = certificate.HolderReference.ToString();
            folder.Write(name, certificate.Encode());
            folder.WriteKey(name + ".pkcs8", KeyOf(new TestCvcHolder(certificate.HolderReference, Group, Hash)));
        }
    }

    private void WriteCsca(TestFolder folder)
    {
        for (int generation = 1; generation <= 2; generation++)
        {
            folder.WritePem($"csca-{generation}.pem", CertificateLabel, IssueCsca(generation).Span);
            folder.WriteKey($"csca-{generation}.pkcs8", CscaOf(generation).Key);
        }

        folder.WritePem("link-2.pem", CertificateLabel, IssueCscaLink().Span);
        WriteSigner("signer-1", new(1));
        WriteSigner("signer-2-revoked", RevokedSigner);
        WriteSigner("signer-3-of-csca-2", new(3) { CscaGeneration = 2 });
        WriteSigner("signer-4-expired", new(4) { Fault = TestCertificateFault.Expired });

        void WriteSigner(string name, TestDocumentSigner signer)
        {
            folder.WritePem(name + ".pem", CertificateLabel, IssueDocumentSigner(signer).Span);
            folder.WriteKey(name + ".pkcs8", ContentOf(signer).Subject.Key);
        }
    }

    private void WriteLists(TestFolder folder, TestTerminal terminal, IEnumerable<SimulatedCard> blocked)
    {
        folder.Write("master-list.cms", SignMasterList(IssueCsca(1), IssueCsca(2), IssueCscaLink()));
        folder.WritePem("revocation-list.pem", "X509 CRL", SignRevocationList(RevokedSigner));
        folder.Write("defect-list.cms", SignDefectList(TestDefect.CertificateRevoked(RevokedSigner)));
        if (terminal.FirstSectorKey is not null)
        {
            folder.Write("blocking-list.cms", SignBlockingList(terminal, blocked));
        }
    }
}
