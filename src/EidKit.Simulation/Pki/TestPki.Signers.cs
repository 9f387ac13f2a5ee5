using EidKit.Crypto;
using EidKit.SecurityInfos;

namespace EidKit.Simulation.Pki;

/// <content>Country signing CA and document signers, and what they sign on cards.</content>
public sealed partial class TestPki
{
    private const string CscaName = "EidKit test CSCA";
    private const string DocumentSignerName = "EidKit test document signer";
    private const int HighestGeneration = 999;
    private const int HighestDocumentSigner = 9_999;

    // All certificates have one issuer name, and a serial number occurs once with it.
    private const int FirstCscaSerial = 1;
    private const int FirstDocumentSignerSerial = 2;
    private const int NextCscaSerials = 20_000;
    private const int LinkSerials = 30_000;

    /// <summary>Issues the self-signed certificate of the country signing CA.</summary>
    /// <param name="generation">Which key of the CA, 1 to 999. All have one name, as when a CA changes its key (ICAO 9303-12 §4.3).</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The generation is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public ReadOnlyMemory<byte> IssueCsca(int generation = 1)
    {
        ThrowIfNoGeneration(generation, 1);
        return TestX509.Issue(CscaContent(generation, signedBy: generation), Hash);
    }

    /// <summary>Issues the link certificate that leads from one key of the country signing CA to the next (ICAO 9303-12 §4.3).</summary>
    /// <param name="generation">To which key, 2 to 999; the key before signs.</param>
    /// <returns>The certificate, DER.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The generation is out of range.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public ReadOnlyMemory<byte> IssueCscaLink(int generation = 2)
    {
        ThrowIfNoGeneration(generation, 2);
        return TestX509.Issue(CscaContent(generation, signedBy: generation - 1), Hash);
    }

    /// <summary>Issues the certificate of a document signer.</summary>
    /// <param name="signer">The document signer.</param>
    /// <returns>The certificate, DER; the same bytes for the same signer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number or the generation of the CA is out of range, or the fault is not defined.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public ReadOnlyMemory<byte> IssueDocumentSigner(TestDocumentSigner signer) => TestX509.Issue(ContentOf(signer), Hash);

    /// <summary>Signs security infos as EF.CardSecurity (TR-03110-3 §A.1.2.5).</summary>
    /// <param name="infos">The security infos.</param>
    /// <param name="signer">The document signer; number 1 if left out.</param>
    /// <returns>The content of the file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The document signer is not possible, see <see cref="IssueDocumentSigner"/>.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignCardSecurity(SecurityInfoSet infos, TestDocumentSigner? signer = null)
    {
        ArgumentNullException.ThrowIfNull(infos);
        return SignDocument(ProtocolIdentifiers.SecurityObject, infos.Encode(), signer);
    }

    /// <summary>Signs the hash values of data groups as EF.SOD of a travel document (ICAO 9303-10 §4.6.2).</summary>
    /// <param name="dataGroups">The content of the files by the numbers of their data groups, 1 to 16.</param>
    /// <param name="signer">The document signer; number 1 if left out.</param>
    /// <param name="ldsVersion">The version of the data structure, to be signed along (version 1 of the object); null for version 0.</param>
    /// <returns>The content of the file, with tag 77.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no such data group, or the document signer is not possible, see <see cref="IssueDocumentSigner"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignDocumentSecurityObject(
        IReadOnlyDictionary<int, ReadOnlyMemory<byte>> dataGroups, TestDocumentSigner? signer = null, LdsVersion? ldsVersion = null)
    {
        var content = LdsSecurityObject.Create(Hash, dataGroups, ldsVersion);
        return LdsSecurityObject.EncodeFile(SignDocument(LdsSecurityObject.ContentType, content.Encode(), signer));
    }

    private byte[] SignDocument(string contentType, byte[] content, TestDocumentSigner? signer)
    {
        TestX509Content certificate = ContentOf(signer ?? new TestDocumentSigner());
        return new TestCms(contentType, content) { Certificates = [TestX509.Issue(certificate, Hash)] }.Sign(certificate, Hash);
    }

    private TestX509Holder CscaOf(int generation) => new(_country, CscaName, KeyOf(Numbered("CSCA", generation), Group));

    private TestX509Content CscaContent(int generation, int signedBy) => new()
    {
        Serial = signedBy != generation ? LinkSerials + generation : generation == 1 ? FirstCscaSerial : NextCscaSerials + generation,
        Issuer = CscaOf(signedBy),
        Subject = CscaOf(generation),
        Validity = generation == 1 && _cscaValidity is not null ? _cscaValidity : ValidityOf(2 * Years),
        IsCa = true,
    };

    private TestX509Content ContentOf(TestDocumentSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(signer.Number, nameof(signer));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(signer.Number, HighestDocumentSigner, nameof(signer));
        ThrowIfNoGeneration(signer.CscaGeneration, 1);
        var content = new TestX509Content
        {
            Serial = FirstDocumentSignerSerial + signer.Number - 1,
            Issuer = CscaOf(signer.CscaGeneration),
            Subject = new(_country, Numbered(DocumentSignerName, signer.Number), KeyOf(Numbered("document signer", signer.Number), Group)),
            Validity = signer.Validity ?? _documentSignerValidity ?? ValidityOf(Years),
        };
        return signer.Fault switch
        {
            TestCertificateFault.None => content,
            TestCertificateFault.Expired or TestCertificateFault.NotYetValid => content with { Validity = ValidityWith(signer.Fault) },
            TestCertificateFault.WrongIssuer => content with { Issuer = new(_country, "EidKit test stranger", Stranger()) },
            TestCertificateFault.WrongSignature => content with { Signer = Stranger() },
            _ => throw new ArgumentOutOfRangeException(nameof(signer)),
        };

        EcKeyPair Stranger() => KeyOf("stranger", Group);
    }

    private void ThrowIfNoGeneration(int generation, int lowest)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(generation, lowest);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(generation, HighestGeneration);
    }
}
