using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Simulation.Pki;

/// <content>Signed lists: which CSCAs there are, which document signers are revoked or faulty, which cards are blocked.</content>
public sealed partial class TestPki
{
    private const int MasterListSerial = 40_001;
    private const int DefectListSerial = 40_002;
    private const int BlockingListSerial = 40_003;
    private const int DaysBetweenLists = 90;

    /// <summary>Signs a master list of CSCA certificates (ICAO 9303-12 §8).</summary>
    /// <param name="certificates">The certificates, DER; those of this PKI and of others.</param>
    /// <returns>CMS signed data with the certificates of the signer and of <see cref="CscaCertificate"/>, DER.</returns>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignMasterList(params IEnumerable<ReadOnlyMemory<byte>> certificates)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        TestX509Content signer = ListSigner("EidKit test master list signer", MasterListSerial) with { ExtendedKeyUsage = TestListContents.MasterListSigner };
        return SignList(TestListContents.MasterList, TestListContents.OfMasterList(certificates), signer);
    }

    /// <summary>Signs a list of revoked document signers, valid for 90 days from the day of the PKI on (RFC 5280 §5; ICAO 9303-12 §7.2).</summary>
    /// <param name="revoked">The document signers; none gives an empty list.</param>
    /// <returns>The list, DER, signed by the first generation of the country signing CA.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A document signer is not possible, see <see cref="IssueDocumentSigner"/>.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignRevocationList(params IEnumerable<TestDocumentSigner> revoked)
    {
        ArgumentNullException.ThrowIfNull(revoked);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return TestRevocationList.Sign(
            CscaOf(1), Hash, new(Today, Today.AddDays(DaysBetweenLists)), [.. revoked.Select(signer => ContentOf(signer).Serial)]);
    }

    /// <summary>Signs a list of defects that documents are known to have (TR-03129).</summary>
    /// <param name="defects">The defects; those of one document signer are put together.</param>
    /// <returns>CMS signed data with the certificate of the signer, DER.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A document signer is not possible, see <see cref="IssueDocumentSigner"/>.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignDefectList(params IEnumerable<TestDefect> defects)
    {
        ArgumentNullException.ThrowIfNull(defects);
        TestX509Content signer = ListSigner("EidKit test defect list signer", DefectListSerial);
        IEnumerable<(TestX509Content, TestDefect[])> entries = defects.GroupBy(d => d.Signer).Select(group => (ContentOf(group.Key), group.ToArray()));
        return SignList(TestListContents.DefectList, TestListContents.OfDefectList(Hash, entries), signer);
    }

    /// <summary>Signs a list of the cards that are blocked, for the sector of one terminal (TR-03129; TR-03110-2 §3.5).</summary>
    /// <remarks>
    /// A card is recognised by what it answers to restricted identification with the key that every terminal may use. There is an entry for each of
    /// the two sector keys of the terminal, under the hash value that is in its certificate.
    /// </remarks>
    /// <param name="terminal">An authentication terminal of this PKI.</param>
    /// <param name="blocked">The cards; none gives a list without identifiers.</param>
    /// <returns>CMS signed data with the certificate of the signer, DER.</returns>
    /// <exception cref="ArgumentException">The terminal has no sector keys, or a card no key for it, or one of another group.</exception>
    /// <exception cref="ObjectDisposedException">The PKI was disposed.</exception>
    public byte[] SignBlockingList(TestTerminal terminal, params IEnumerable<SimulatedCard> blocked)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(blocked);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (terminal is not { FirstSectorKey: { } first, SecondSectorKey: { } second })
        {
            throw new ArgumentException("The terminal has no sector keys.", nameof(terminal));
        }

        SimulatedCard[] cards = [.. blocked];
        byte[] content = TestListContents.OfBlockingList(Today.DayNumber, [SectorOf(first, isSecond: false), SectorOf(second, isSecond: true)]);
        return SignList(TestListContents.BlockingList, content, ListSigner("EidKit test blocking list signer", BlockingListSerial));

        (byte[], IEnumerable<byte[]>) SectorOf(SectorPublicKey key, bool isSecond) =>
            (key.ComputeHash(terminal.Holder.Hash), cards.Select(card => card.IdentifyFor(SectorKeyPair(terminal.Sector, isSecond))));
    }

    private TestX509Content ListSigner(string name, int serial)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new() { Serial = serial, Issuer = CscaOf(1), Subject = new(_country, name, KeyOf(name, Group)), Validity = ValidityOf(Years) };
    }

    private byte[] SignList(string contentType, byte[] content, TestX509Content signer) => new TestCms(contentType, content)
    {
        Certificates = [TestX509.Issue(signer, Hash), CscaCertificate.ToArray()],
        SignedOn = Today,
        NamesKey = true,
    }.Sign(signer, Hash);
}
