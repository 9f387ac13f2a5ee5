using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.Pace;

/// <summary>PACE in the role of the card, after MSE:Set AT (TR-03110-2 §3.2): each state accepts one request and gives response and next state.</summary>
/// <remarks>Which passwords exist and how often they may be tried is the card's business, not this run's. Dispose the run whatever happens. Not thread safe.</remarks>
public sealed class PaceCard : ProtocolRun
{
    private readonly PaceSuite _suite;
    private readonly Password _password;
    private readonly Chat? _chat;
    private readonly CertificateReference? _currentCar;
    private readonly CertificateReference? _previousCar;
    private readonly RandomSource _random;
    private readonly EcKeyPair? _chipKey;

    private PaceCard(
        PaceSuite suite,
        Password password,
        Chat? chat,
        CertificateReference? currentCar,
        CertificateReference? previousCar,
        RandomSource random,
        EcKeyPair? chipKey)
    {
        _chipKey = chipKey;
        _suite = suite;
        _password = Own(password.Copy());
        _chat = chat;
        _currentCar = currentCar;
        _previousCar = previousCar;
        _random = random;
        First = new AwaitingGetNonce(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingGetNonce First { get; }

    /// <summary>Starts a run for what MSE:Set AT selected.</summary>
    /// <param name="suite">The selected suite.</param>
    /// <param name="password">The selected password; it is copied, the caller disposes the original.</param>
    /// <param name="chat">The rights that the terminal announced; null if there were none.</param>
    /// <param name="currentCar">The current trust point for this kind of terminal, if there is one.</param>
    /// <param name="previousCar">The trust point before it, if there is one.</param>
    /// <param name="random">Where nonce and ephemeral keys come from.</param>
    /// <param name="chipKey">The key of chip authentication mapping, which stays with the caller and lives as long as the run; null with other mappings.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The suite has chip authentication mapping, and the key is missing or of another group.</exception>
    /// <exception cref="ObjectDisposedException">The password was disposed.</exception>
    public static PaceCard Start(
        PaceSuite suite,
        Password password,
        Chat? chat,
        CertificateReference? currentCar,
        CertificateReference? previousCar,
        RandomSource random,
        EcKeyPair? chipKey = null)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(random);
        if (suite.Mapping == PaceMappingKind.ChipAuthentication && chipKey?.Group != suite.Group)
        {
            throw new ArgumentException("Chip authentication mapping needs the key of the chip, in the group of the suite.", nameof(chipKey));
        }

        return new PaceCard(suite, password, chat, currentCar, previousCar, random, chipKey);
    }

    /// <summary>The chip authentication data: mapping key divided by the chip's key (ICAO 9303-11 §4.4.3.3.3); null with other mappings.</summary>
    private SecretBytes? OwnChipData(MappingSecret secret) =>
        _suite.Mapping == PaceMappingKind.ChipAuthentication ? Own(((EcKeyPair)((GenericMappingSecret)secret).KeyPair).DivideBy(_chipKey!)) : null;

    /// <summary>Awaits that the terminal asks for the nonce.</summary>
    public sealed class AwaitingGetNonce : ProtocolState
    {
        private readonly PaceCard _run;

        internal AwaitingGetNonce(PaceCard run)
            : base(run) => _run = run;

        /// <summary>Draws a nonce and encrypts it.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<GetNonceResponse, AwaitingMapNonce> Accept(GetNonceRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                SecretBytes nonce = _run.Own(new SecretBytes(_run._suite.NonceLength));
                _run._random.Fill(nonce.Writable);
                byte[] encrypted = PaceKeyDerivation.EncryptNonce(_run._suite, _run._password, nonce.Span);
                return new CardReply<GetNonceResponse, AwaitingMapNonce>(new GetNonceResponse(encrypted), new AwaitingMapNonce(_run, nonce));
            });
        }
    }

    /// <summary>Awaits the terminal's part of the mapping.</summary>
    public sealed class AwaitingMapNonce : ProtocolState
    {
        private readonly PaceCard _run;
        private readonly SecretBytes _nonce;

        internal AwaitingMapNonce(PaceCard run, SecretBytes nonce)
            : base(run)
        {
            _run = run;
            _nonce = nonce;
        }

        /// <summary>Maps the nonce to a new generator.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the next state.</returns>
        /// <exception cref="ProtocolViolationException">
        /// Generic mapping: the data is no public key, or is the own one. Integrated mapping: the nonce is not as long as a key of the cipher. Or the
        /// mapping fails.
        /// </exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<MapNonceResponse, AwaitingAgreeKey> Accept(MapNonceRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                MappingSecret secret = _run.Own(MappingSecret.ForCard(_run._suite, _nonce, _run._random));
                MappedGenerator generator = _run.Own(secret.Map(request.MappingData));
                return new CardReply<MapNonceResponse, AwaitingAgreeKey>(
                    new MapNonceResponse(secret.Data), new AwaitingAgreeKey(_run, generator, _run.OwnChipData(secret)));
            });
        }
    }

    /// <summary>Awaits the terminal's ephemeral public key.</summary>
    public sealed class AwaitingAgreeKey : ProtocolState
    {
        private readonly PaceCard _run;
        private readonly MappedGenerator _generator;
        private readonly SecretBytes? _chipData;

        internal AwaitingAgreeKey(PaceCard run, MappedGenerator generator, SecretBytes? chipData)
            : base(run)
        {
            _run = run;
            _generator = generator;
            _chipData = chipData;
        }

        /// <summary>Agrees on the session keys.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the next state.</returns>
        /// <exception cref="ProtocolViolationException">The key is no point, or it is the own one.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<AgreeKeyResponse, AwaitingAuthenticate> Accept(AgreeKeyRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                KeyAgreementKeyPair own = _run.Own(_run._suite.Group.GenerateKeyPair(_run._random, _generator));
                KeyAgreementPublicKey peer = PaceMapping.DecodeKey(PaceFlow.AgreeKey, own, request.EphemeralKey);
                SessionKeys keys = _run.Own(PaceKeyDerivation.DeriveSessionKeys(_run._suite, own, peer));
                return new CardReply<AgreeKeyResponse, AwaitingAuthenticate>(
                    new AgreeKeyResponse(own.PublicKey.Encoded), new AwaitingAuthenticate(_run, keys, own.PublicKey, peer, _chipData));
            });
        }
    }

    /// <summary>Awaits the terminal's token.</summary>
    public sealed class AwaitingAuthenticate : ProtocolState
    {
        private readonly PaceCard _run;
        private readonly SessionKeys _keys;
        private readonly KeyAgreementPublicKey _own;
        private readonly KeyAgreementPublicKey _peer;
        private readonly SecretBytes? _chipData;

        internal AwaitingAuthenticate(PaceCard run, SessionKeys keys, KeyAgreementPublicKey own, KeyAgreementPublicKey peer, SecretBytes? chipData)
            : base(run)
        {
            _chipData = chipData;
            _run = run;
            _keys = keys;
            _own = own;
            _peer = peer;
        }

        /// <summary>Verifies the terminal's token before it gives its own.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the outcome, which the caller disposes; the new keys count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The token is wrong: the terminal has another password.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<AuthenticateResponse, PaceOutcome> Accept(AuthenticateRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                string oid = _run._suite.ProtocolOid;
                if (!AuthenticationToken.Verify(request.Token.Span, _keys, oid, _own))
                {
                    throw PaceFlow.Authenticate.Violation(ProtocolViolation.WrongToken);
                }

                byte[] token = AuthenticationToken.Compute(_keys, oid, _peer);
                byte[] chipData = _chipData is null ? [] : ChipAuthenticationData.Encrypt(_keys, _chipData.Span);
                var response = new AuthenticateResponse(token, _run._currentCar, _run._previousCar, chipData);
                var context = new PaceContext(_run._password.Kind, _run._chat, _own.Compressed, _run._currentCar, _run._previousCar);
                var outcome = new PaceOutcome(new PaceKeys(_run.Release(_keys)), context);
                _run.Dispose();
                return new CardReply<AuthenticateResponse, PaceOutcome>(response, outcome);
            });
        }
    }
}
