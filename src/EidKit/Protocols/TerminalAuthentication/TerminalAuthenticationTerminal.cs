using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>Terminal authentication version 2 with ECDSA, in the role of the terminal (TR-03110-2 §3.3).</summary>
/// <remarks>
/// The certificates are presented first, in any rhythm; their acceptance is the card's verdict and changes nothing here.
/// The run owns the ephemeral key; dispose it whatever happens. Not thread safe.
/// </remarks>
public sealed class TerminalAuthenticationTerminal : ProtocolRun
{
    private readonly PaceContext _context;
    private readonly CvCertificate _certificate;
    private readonly HashKind _hash;
    private readonly Chat _effectiveChat;
    private readonly AuxiliaryData? _auxiliary;
    private readonly KeyAgreementKeyPair _ephemeralKey;

    private TerminalAuthenticationTerminal(
        PaceContext context, IReadOnlyList<CvCertificate> chain, HashKind hash, Chat effectiveChat, AuxiliaryData? auxiliary, KeyAgreementKeyPair ephemeralKey)
    {
        _context = context;
        _certificate = chain[^1];
        _hash = hash;
        _effectiveChat = effectiveChat;
        _auxiliary = auxiliary;
        _ephemeralKey = Own(ephemeralKey);
        Presentations = [.. chain.Select(c => (new IssuerSelection(c.AuthorityReference), new CertificatePresentation(c)))];
        First = new AwaitingChallenge(this);
    }

    /// <summary>What to present, in this order: select the issuer, then the certificate.</summary>
    public IReadOnlyList<(IssuerSelection Issuer, CertificatePresentation Certificate)> Presentations { get; }

    /// <summary>The first state.</summary>
    public AwaitingChallenge First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="context">The PACE run before, with the rights that it announced.</param>
    /// <param name="chain">The certificates from the card's trust point, which is not among them, down to that of the terminal.</param>
    /// <param name="group">The group of the card's chip authentication key, for the ephemeral key.</param>
    /// <param name="auxiliary">What the card will be asked to compare; null if nothing.</param>
    /// <param name="random">Where the ephemeral key comes from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">
    /// PACE announced no rights, the chain is empty, is for another kind of terminal, or its key is not for ECDSA.
    /// </exception>
    public static TerminalAuthenticationTerminal Start(
        PaceContext context, IReadOnlyList<CvCertificate> chain, KeyAgreementGroup group, AuxiliaryData? auxiliary, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(random);
        Chat effective = context.Chat ?? throw new ArgumentException("PACE announced no rights, so the terminal can't authenticate.", nameof(context));
        if (chain.Count == 0 || chain.Any(c => c.Chat.Type != effective.Type))
        {
            throw new ArgumentException("The chain is empty or for another kind of terminal than PACE announced.", nameof(chain));
        }

        HashKind hash = chain[^1].PublicKey is { IsRsa: false, Hash: { } known }
            ? known
            : throw new ArgumentException("The terminal's key is not for ECDSA, or its hash function is not known.", nameof(chain));
        effective = chain.Aggregate(effective, (rights, certificate) => rights.Intersect(certificate.Chat));
        return new TerminalAuthenticationTerminal(context, chain, hash, effective, auxiliary, group.GenerateKeyPair(random));
    }

    /// <summary>Awaits the challenge; the selection of the holder may be sent before or after it.</summary>
    public sealed class AwaitingChallenge : ProtocolState
    {
        private readonly TerminalAuthenticationTerminal _run;

        internal AwaitingChallenge(TerminalAuthenticationTerminal run)
            : base(run)
        {
            _run = run;
            Selection = new HolderSelection(
                run._certificate.PublicKey.Oid, run._certificate.HolderReference, run._auxiliary, run._ephemeralKey.PublicKey.Compressed);
        }

        /// <summary>What to send with MSE:Set AT, once the certificates were accepted.</summary>
        public HolderSelection Selection { get; }

        /// <summary>Accepts the challenge.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingSignature Accept(StepAnswer<Challenge> answer) => Advance(() =>
        {
            Challenge challenge = TerminalAuthenticationFlow.GetChallenge.RequireMessage(answer);
            byte[] toBeSigned = SignedData.Compose(
                _run._context.IdPicc.Span, challenge.Value.Span, _run._ephemeralKey.PublicKey.Compressed.Span, _run._auxiliary);
            return new AwaitingSignature(_run, toBeSigned);
        });
    }

    /// <summary>Awaits a signature from wherever the terminal's key is.</summary>
    public sealed class AwaitingSignature : ProtocolState
    {
        private readonly TerminalAuthenticationTerminal _run;

        internal AwaitingSignature(TerminalAuthenticationTerminal run, byte[] toBeSigned)
            : base(run)
        {
            _run = run;
            ToBeSigned = toBeSigned;
        }

        /// <summary>The data to be signed, not their hash value.</summary>
        public ReadOnlyMemory<byte> ToBeSigned { get; }

        /// <summary>The hash function of the signature.</summary>
        public HashKind Hash => _run._hash;

        /// <summary>Accepts the signature.</summary>
        /// <param name="signature">ECDSA in the plain form r ‖ s, both at the length of the order.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="ArgumentException">
        /// The signature is not of the plain form: empty, of odd length, or not twice as long as the order of the terminal key's curve, which only a
        /// point of a length that no standardized curve has leaves open.
        /// </exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingVerdict Accept(ReadOnlyMemory<byte> signature) => Advance(() =>
            signature.IsEmpty || signature.Length % 2 != 0 || (SignatureLength is { } length && signature.Length != length)
                ? throw new ArgumentException("The signature is not of the plain form r ‖ s, each as long as the order of the curve.", nameof(signature))
                : new AwaitingVerdict(_run, signature));

        /// <summary>All standardized curves whose points are as long have orders of the same length too.</summary>
        private int? SignatureLength => 2 * EcGroup.All.FirstOrDefault(g => g.PointLength == _run._certificate.PublicKey.Point.Length)?.OrderLength;
    }

    /// <summary>Awaits that the card accepts the signature.</summary>
    public sealed class AwaitingVerdict : ProtocolState
    {
        private readonly TerminalAuthenticationTerminal _run;

        internal AwaitingVerdict(TerminalAuthenticationTerminal run, ReadOnlyMemory<byte> signature)
            : base(run)
        {
            _run = run;
            Request = new TerminalSignature(signature);
        }

        /// <summary>What to send.</summary>
        public TerminalSignature Request { get; }

        /// <summary>Accepts the card's verdict.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome, which the caller disposes.</returns>
        /// <exception cref="Apdu.CardStatusException">The card did not accept.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public TerminalAuthenticationOutcome Accept(StepAnswer<EmptyMessage> answer) => Advance(() =>
        {
            TerminalAuthenticationFlow.Authenticate.RequireMessage(answer);
            var outcome = new TerminalAuthenticationOutcome(
                _run._context, _run._certificate, _run._effectiveChat, _run._auxiliary, _run.Release(_run._ephemeralKey));
            _run.Dispose();
            return outcome;
        });
    }
}
