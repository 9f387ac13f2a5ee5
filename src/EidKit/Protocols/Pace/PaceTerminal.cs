using EidKit.Apdu;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>PACE in the role of the terminal (TR-03110-2 §3.2; ICAO 9303-11 §4.4): each state gives a request and accepts one answer.</summary>
/// <remarks>The run owns every secret of its states; dispose it whatever happens. Not thread safe.</remarks>
public sealed class PaceTerminal : ProtocolRun
{
    private readonly PaceSuite _suite;
    private readonly Password _password;
    private readonly Chat? _chat;
    private readonly RandomSource _random;

    private PaceTerminal(PaceSuite suite, Password password, Chat? chat, RandomSource random)
    {
        _suite = suite;
        _password = Own(password.Copy());
        _chat = chat;
        _random = random;
        First = new AwaitingSelection(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingSelection First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="suite">What the card offers and the terminal chose.</param>
    /// <param name="password">The password; it is copied, the caller disposes the original.</param>
    /// <param name="chat">The rights that terminal authentication will ask for; null if it does not follow.</param>
    /// <param name="random">Where the ephemeral keys come from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The password is typed at the reader, which then runs PACE, too.</exception>
    /// <exception cref="ObjectDisposedException">The password was disposed.</exception>
    public static PaceTerminal Start(PaceSuite suite, Password password, Chat? chat, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(random);
        if (password.IsAtReader)
        {
            throw new ArgumentException("A password that is typed at the reader is not known here.", nameof(password));
        }

        return new PaceTerminal(suite, password, chat, random);
    }

    /// <summary>Awaits the answer to MSE:Set AT.</summary>
    public sealed class AwaitingSelection : ProtocolState
    {
        private readonly PaceTerminal _run;

        internal AwaitingSelection(PaceTerminal run)
            : base(run)
        {
            _run = run;
            // Parameters that have an id always go along: cards are in the field that refuse the command without them.
            Request = new PaceSelection(run._suite.ProtocolOid, run._password.Kind, run._suite.ParameterId, run._chat);
        }

        /// <summary>What to send.</summary>
        public PaceSelection Request { get; }

        /// <summary>Accepts the answer; a counter or «deactivated» is told by the next state and is no failure.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingNonce Accept(StepAnswer<EmptyMessage> answer)
        {
            ArgumentNullException.ThrowIfNull(answer);
            return Advance(() => new AwaitingNonce(_run, answer.Status));
        }
    }

    /// <summary>Awaits the encrypted nonce.</summary>
    public sealed class AwaitingNonce : ProtocolState
    {
        private readonly PaceTerminal _run;

        internal AwaitingNonce(PaceTerminal run, StatusWord passwordStatus)
            : base(run)
        {
            _run = run;
            PasswordStatus = passwordStatus;
        }

        /// <summary>What the card said of the password: 9000, 63Cx with x tries left, or 6283 for deactivated.</summary>
        public StatusWord PasswordStatus { get; }

        /// <summary>What to send.</summary>
        public GetNonceRequest Request { get; } = new();

        /// <summary>Accepts the encrypted nonce.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="ProtocolViolationException">The nonce has a wrong length.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingMapping Accept(StepAnswer<GetNonceResponse> answer) => Advance(() =>
        {
            ReadOnlySpan<byte> encrypted = PaceFlow.GetNonce.RequireMessage(answer).EncryptedNonce.Span;
            if (!PaceKeyDerivation.IsNonceLength(_run._suite, encrypted.Length))
            {
                throw PaceFlow.GetNonce.Violation(ProtocolViolation.WrongNonceLength);
            }

            SecretBytes nonce = _run.Own(PaceKeyDerivation.DecryptNonce(_run._suite, _run._password, encrypted));
            return new AwaitingMapping(_run, _run.Own(MappingSecret.ForTerminal(_run._suite, nonce, _run._random)));
        });
    }

    /// <summary>Awaits the card's part of the mapping.</summary>
    public sealed class AwaitingMapping : ProtocolState
    {
        private readonly PaceTerminal _run;
        private readonly MappingSecret _secret;

        internal AwaitingMapping(PaceTerminal run, MappingSecret secret)
            : base(run)
        {
            _run = run;
            _secret = secret;
            Request = new MapNonceRequest(secret.Data);
        }

        /// <summary>What to send.</summary>
        public MapNonceRequest Request { get; }

        /// <summary>Accepts the card's mapping data and maps the nonce to a new generator.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="ProtocolViolationException">
        /// Generic mapping: the data is no public key, or is the own one. Integrated mapping: there is data. Or the mapping fails.
        /// </exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingAgreement Accept(StepAnswer<MapNonceResponse> answer) => Advance(() =>
        {
            MappedGenerator generator = _run.Own(_secret.Map(PaceFlow.MapNonce.RequireMessage(answer).MappingData));
            return new AwaitingAgreement(_run, _run.Own(_run._suite.Group.GenerateKeyPair(_run._random, generator)), _secret.PeerKey);
        });
    }

    /// <summary>Awaits the card's ephemeral public key.</summary>
    public sealed class AwaitingAgreement : ProtocolState
    {
        private readonly PaceTerminal _run;
        private readonly KeyAgreementKeyPair _ephemeralKey;
        private readonly KeyAgreementPublicKey? _cardMappingKey;

        internal AwaitingAgreement(PaceTerminal run, KeyAgreementKeyPair ephemeralKey, KeyAgreementPublicKey? cardMappingKey)
            : base(run)
        {
            _run = run;
            _ephemeralKey = ephemeralKey;
            _cardMappingKey = cardMappingKey;
            Request = new AgreeKeyRequest(ephemeralKey.PublicKey.Encoded);
        }

        /// <summary>What to send.</summary>
        public AgreeKeyRequest Request { get; }

        /// <summary>Accepts the card's ephemeral key and derives the session keys, which nobody gets before the tokens agree.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="ProtocolViolationException">The key is no point, or it is the own one.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingToken Accept(StepAnswer<AgreeKeyResponse> answer) => Advance(() =>
        {
            KeyAgreementPublicKey peer = PaceMapping.DecodeKey(PaceFlow.AgreeKey, _ephemeralKey, PaceFlow.AgreeKey.RequireMessage(answer).EphemeralKey);
            SessionKeys keys = _run.Own(PaceKeyDerivation.DeriveSessionKeys(_run._suite, _ephemeralKey, peer));
            return new AwaitingToken(_run, keys, _ephemeralKey.PublicKey, peer, _cardMappingKey);
        });
    }

    /// <summary>Awaits the card's token. From here on the card may have used up a try of the password.</summary>
    public sealed class AwaitingToken : ProtocolState
    {
        private readonly PaceTerminal _run;
        private readonly SessionKeys _keys;
        private readonly KeyAgreementPublicKey _own;
        private readonly KeyAgreementPublicKey _peer;
        private readonly KeyAgreementPublicKey? _cardMappingKey;

        internal AwaitingToken(PaceTerminal run, SessionKeys keys, KeyAgreementPublicKey own, KeyAgreementPublicKey peer, KeyAgreementPublicKey? cardMappingKey)
            : base(run)
        {
            _run = run;
            _keys = keys;
            _own = own;
            _peer = peer;
            _cardMappingKey = cardMappingKey;
            Request = new AuthenticateRequest(AuthenticationToken.Compute(keys, run._suite.ProtocolOid, peer));
        }

        /// <summary>What to send.</summary>
        public AuthenticateRequest Request { get; }

        /// <summary>Accepts the card's token, or that the card refused the password.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome, or the status word with which the card refused; either ends the run.</returns>
        /// <exception cref="ProtocolViolationException">
        /// The token of the card is wrong. Or the chip authentication data is missing where it belongs to the mapping, is there where it does not, or has
        /// another form.
        /// </exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public PaceVerdict Accept(StepAnswer<AuthenticateResponse> answer)
        {
            ArgumentNullException.ThrowIfNull(answer);
            return Advance<PaceVerdict>(() => answer.Message is { } message ? Established(message) : Refused(answer.Status));
        }

        private PaceVerdict.Established Established(AuthenticateResponse message)
        {
            if (!AuthenticationToken.Verify(message.Token.Span, _keys, _run._suite.ProtocolOid, _own))
            {
                throw PaceFlow.Authenticate.Violation(ProtocolViolation.WrongToken);
            }

            var context = new PaceContext(_run._password.Kind, _run._chat, _peer.Compressed, message.CurrentCar, message.PreviousCar);
            PaceChipProof? proof = ProofOf(message.EncryptedChipAuthenticationData);
            var outcome = new PaceOutcome(new PaceKeys(_run.Release(_keys)), context, proof);
            _run.Dispose();
            return new PaceVerdict.Established(outcome);
        }

        private PaceChipProof? ProofOf(ReadOnlyMemory<byte> encrypted)
        {
            if (_run._suite.Mapping != PaceMappingKind.ChipAuthentication)
            {
                return encrypted.IsEmpty ? null : throw PaceFlow.Authenticate.Violation(ProtocolViolation.UnexpectedContent);
            }

            return ChipAuthenticationData.Decrypt(_keys, encrypted.Span, _run._suite.Group.OrderLength) is { } data
                ? new PaceChipProof((EcPoint)_cardMappingKey!, data)
                : throw PaceFlow.Authenticate.Violation(ProtocolViolation.WrongChipAuthenticationData);
        }

        private PaceVerdict.Refused Refused(StatusWord status)
        {
            _run.Dispose();
            return new PaceVerdict.Refused(status);
        }
    }
}
