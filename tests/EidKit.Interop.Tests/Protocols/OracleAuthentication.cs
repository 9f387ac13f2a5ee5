using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Interop.Tests.Peers;
using EidKit.Protocols;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecurityInfos;
using EidKit.Simulation;

namespace EidKit.Interop.Tests.Protocols;

/// <summary>Terminal and chip authentication with libeac on the other side, from beginning to end, for the tests of what happens in them and after them.</summary>
internal static class OracleAuthentication
{
    /// <summary>The curves that the tests run on: secp256r1, brainpoolP256r1, P384r1, P512r1, secp521r1.</summary>
    public static readonly int[] ParameterIds = [12, 13, 16, 17, 18];

    /// <summary>ID_PICC: the oracle takes it as an argument, so no run of PACE is needed.</summary>
    public static readonly byte[] IdPicc = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private const int MostSignatures = 100;
    private static readonly PaceContext Context = PaceContext.EstablishedElsewhere(PasswordKind.Pin, TerminalChain.Rights, IdPicc, null, null);

    /// <summary>Auxiliary data of each kind.</summary>
    public static AuxiliaryData Auxiliary { get; } = new(new DateOnly(2008, 6, 1), new DateOnly(2026, 6, 1), [0x02, 0x76, 0x11]);

    /// <summary>Every AES suite on every curve.</summary>
    public static MatrixTheoryData<SymmetricCipher, int> Suites => new([SymmetricCipher.Aes128, SymmetricCipher.Aes192, SymmetricCipher.Aes256], ParameterIds);

    /// <summary>Every cipher in every group, also in those that the standard deprecates.</summary>
    public static MatrixTheoryData<SymmetricCipher, int> AllSuites =>
        new(Enum.GetValues<SymmetricCipher>(), [.. DhGroup.All.Select(g => g.ParameterId), .. EcGroup.All.Select(g => g.ParameterId)]);

    /// <summary>Every hash function on every curve.</summary>
    public static MatrixTheoryData<HashKind, int> Hashes => new(Enum.GetValues<HashKind>(), ParameterIds);

    /// <summary>Our terminal: presents the chain to the oracle's card and signs its challenge; the card has not seen the signature yet.</summary>
    public static SignedRun Sign(OracleSide card, TerminalChain chain, AuxiliaryData? auxiliary = null)
    {
        card.Trust(chain.Cvca.Encode(), ignoreDates: true);
        EcGroup group = chain.TerminalKey.Group;
        var run = TerminalAuthenticationTerminal.Start(
            Context, [chain.Dv, chain.Terminal], group, auxiliary, new SeededRandomSource(group.ParameterId));
        foreach ((_, CertificatePresentation presentation) in run.Presentations)
        {
            card.ImportCertificate(presentation.Certificate.Encode());
        }

        HolderSelection selection = run.First.Selection;
        TerminalAuthenticationTerminal.AwaitingSignature signature = run.First.Accept(StepAnswer.Of(new Challenge(card.Challenge())));
        return new SignedRun(run, selection, signature.Accept(PlainEcdsa.Sign(chain.TerminalKey, signature.Hash, signature.ToBeSigned.Span)));
    }

    /// <summary>Our terminal: runs terminal authentication with the oracle's card.</summary>
    public static TerminalAuthenticationOutcome AuthenticateTo(OracleSide card, TerminalChain chain, AuxiliaryData? auxiliary = null)
    {
        using SignedRun signed = Sign(card, chain, auxiliary);
        card.VerifySignature(
            signed.Selection.CompressedKey.ToArray(), IdPicc, signed.Verdict.Request.Value.ToArray(), signed.Selection.Auxiliary?.Encoded.ToArray());
        return signed.Verdict.Accept(StepAnswer.Of(EmptyMessage.Instance));
    }

    /// <summary>Our card: takes chain and holder from the oracle's terminal, up to the challenge.</summary>
    /// <param name="terminal">The terminal, whose suite of chip authentication is chosen already.</param>
    /// <param name="chain">The chain.</param>
    /// <param name="auxiliary">What the terminal sends; null if nothing.</param>
    /// <returns>The card, and what the terminal committed to.</returns>
    public static (TerminalAuthenticationCard Card, byte[] CompressedKey) Select(OracleSide terminal, TerminalChain chain, AuxiliaryData? auxiliary = null)
    {
        using SecretBytes key = Pkcs8.Encode(chain.TerminalKey);
        terminal.InitTerminalAuthentication(key.Span.ToArray(), chain.Terminal.Encode());
        byte[] compressedKey = terminal.TerminalAuthenticationEphemeral();
        var verifier = new CvcVerifier([chain.Cvca], TerminalChain.Day);
        var card = TerminalAuthenticationCard.Start(Context, verifier, new SeededRandomSource(chain.TerminalKey.Group.ParameterId));
        foreach (CvCertificate certificate in (CvCertificate[])[chain.Dv, chain.Terminal])
        {
            card.Accept(new IssuerSelection(certificate.AuthorityReference));
            card.Accept(new CertificatePresentation(certificate));
        }

        card.Accept(new HolderSelection(chain.Terminal.PublicKey.Oid, chain.Terminal.HolderReference, auxiliary, compressedKey));
        return (card, compressedKey);
    }

    /// <summary>The oracle's terminal signs a challenge of our card.</summary>
    /// <remarks>libeac drops zero bytes that both halves of a signature start with, which TR-03111 §5.2.1 keeps; then it signs another challenge.</remarks>
    public static byte[] SignChallenge(OracleSide terminal, TerminalAuthenticationCard card, byte[] compressedKey, int length, AuxiliaryData? auxiliary = null)
    {
        for (int i = 0; i < MostSignatures; i++)
        {
            terminal.SetChallenge(card.GiveChallenge().Value.ToArray());
            byte[] signature = terminal.Sign(compressedKey, IdPicc, auxiliary?.Encoded.ToArray());
            if (signature.Length == length)
            {
                return signature;
            }
        }

        throw new InvalidOperationException("The oracle made no signature at full length.");
    }

    /// <summary>Our card: runs terminal authentication with the oracle's terminal.</summary>
    public static CardTerminalAuthenticationOutcome AuthenticateFrom(OracleSide terminal, TerminalChain chain, AuxiliaryData? auxiliary = null)
    {
        (TerminalAuthenticationCard card, byte[] compressedKey) = Select(terminal, chain, auxiliary);
        int length = PlainEcdsa.SignatureLengthOf(chain.TerminalKey.Group);
        return card.Accept(new TerminalSignature(SignChallenge(terminal, card, compressedKey, length, auxiliary)));
    }

    /// <summary>Chooses the suite of chip authentication at the oracle.</summary>
    public static void Choose(OracleSide side, SymmetricCipher cipher, KeyAgreementGroup group) =>
        side.InitChipAuthentication(AlgorithmOf(cipher, group).Oid, group.ParameterId);

    /// <summary>The algorithm of chip authentication with a cipher in a group.</summary>
    public static ChipAuthenticationAlgorithm AlgorithmOf(SymmetricCipher cipher, KeyAgreementGroup group) =>
        ChipAuthenticationAlgorithm.Of(group is DhGroup ? KeyAgreementKind.Dh : KeyAgreementKind.Ecdh, cipher);

    /// <summary>Our terminal: sends its key to the oracle's card.</summary>
    /// <param name="card">The card.</param>
    /// <param name="terminal">Terminal authentication before.</param>
    /// <param name="cipher">The cipher of the suite.</param>
    /// <param name="chipKey">The key that the card has.</param>
    /// <param name="announced">The public key that the terminal takes for it.</param>
    /// <returns>The state that awaits the answer, with nonce and token of the card.</returns>
    public static ChipRun AgreeWith(OracleSide card, TerminalAuthenticationOutcome terminal, SymmetricCipher cipher, EcKeyPair chipKey, EcPoint announced)
    {
        Choose(card, cipher, chipKey.Group);
        using SecretBytes key = Pkcs8.Encode(chipKey);
        card.SetChipKey(key.Span.ToArray());
        var info = new ChipAuthenticationInfo(ChipAuthenticationAlgorithm.OfCipher(cipher).Oid, version: 2);
        var run = ChipAuthenticationTerminal.Start(terminal, new ChipAuthenticationKey(info, cipher, announced, CardKeyTrust.Unverified));
        ChipAuthenticationTerminal.AwaitingAgreement agreement = run.First.Accept(StepAnswer.Of(EmptyMessage.Instance));
        byte[] terminalKey = agreement.Request.EphemeralKey.ToArray();
        card.AgreeChip(terminalKey);
        byte[] answer = card.DeriveChipKeys(terminalKey);
        return new ChipRun(run, agreement, new AgreeResponse(answer.AsMemory(0, 8), answer.AsMemory(8)));
    }

    /// <summary>Runs an agreement with the oracle.</summary>
    /// <remarks>
    /// libeac drops zero bytes that a secret of DH starts with, which TR-03110-3 §A.2.2.2 keeps: one run in 256 ends with different keys. Such a run is
    /// repeated with other keys of the oracle; three in a row are none of those. That ours keeps them is tested with fixed keys elsewhere.
    /// </remarks>
    public static void Agree(KeyAgreementGroup group, Action run)
    {
        for (int repetitions = group is DhGroup ? 2 : 0; ; repetitions--)
        {
            try
            {
                run();
                return;
            }
            catch (Exception e) when (repetitions > 0 && (e is OracleRefusedException or ProtocolViolationException { Violation: ProtocolViolation.WrongToken }))
            {
            }
        }
    }

    /// <summary>A signature on its way to the card.</summary>
    internal sealed record SignedRun(
        TerminalAuthenticationTerminal Run, HolderSelection Selection, TerminalAuthenticationTerminal.AwaitingVerdict Verdict) : IDisposable
    {
        public void Dispose() => Run.Dispose();
    }

    /// <summary>An answer of the card on its way to the terminal.</summary>
    internal sealed record ChipRun(
        ChipAuthenticationTerminal Run, ChipAuthenticationTerminal.AwaitingAgreement State, AgreeResponse Answer) : IDisposable
    {
        public void Dispose() => Run.Dispose();
    }
}
