using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Chip authentication version 1 in the role of the terminal (ICAO 9303-11 §6.2).</summary>
/// <remarks>
/// The card sends no token: that it has the private key shows only in its first answer under the new keys. So the last state gives the new secure
/// messaging, and the outcome once an answer was verified with it. Dispose the run whatever happens. Not thread safe.
/// </remarks>
public sealed class ChipAuthentication1Terminal : ProtocolRun
{
    private readonly KeyAgreementKeyPair _ephemeralKey;
    private readonly ChipAuthenticationKey _cardKey;

    private ChipAuthentication1Terminal(ChipAuthenticationKey cardKey, RandomSource random)
    {
        _cardKey = cardKey;
        _ephemeralKey = Own(cardKey.Group.GenerateKeyPair(random));
        bool isTripleDes = cardKey.Cipher == SymmetricCipher.TripleDes;
        Template = isTripleDes ? new AwaitingTemplate(this) : null;
        Selection = isTripleDes ? null : new AwaitingSelection(this);
    }

    /// <summary>The first state with triple DES, whose only command is MSE:Set KAT; null with AES.</summary>
    public AwaitingTemplate? Template { get; }

    /// <summary>The first state with AES; null with triple DES.</summary>
    public AwaitingSelection? Selection { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="cardKey">The card's key of version 1 from data group 14; it says who vouches for it, or that the caller takes it unverified.</param>
    /// <param name="random">Where the ephemeral key comes from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The key is of another version.</exception>
    public static ChipAuthentication1Terminal Start(ChipAuthenticationKey cardKey, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(cardKey);
        ArgumentNullException.ThrowIfNull(random);
        return cardKey.Version == 1
            ? new ChipAuthentication1Terminal(cardKey, random)
            : throw new ArgumentException("The key is not one of version 1.", nameof(cardKey));
    }

    /// <summary>Both sides derive the keys before any of them shows that it could.</summary>
    private AwaitingProof Agree()
    {
        using SecretBytes sharedSecret = _ephemeralKey.Agree(_cardKey.PublicKey);
        SecureMessagingSession messaging = Own(new SecureMessagingSession(SessionKeys.Derive(_cardKey.Cipher, sharedSecret.Span)));
        return new AwaitingProof(this, messaging);
    }

    /// <summary>Awaits the answer to MSE:Set KAT.</summary>
    public sealed class AwaitingTemplate : ProtocolState
    {
        private readonly ChipAuthentication1Terminal _run;

        internal AwaitingTemplate(ChipAuthentication1Terminal run)
            : base(run)
        {
            _run = run;
            Request = new KeyAgreementTemplate(run._ephemeralKey.PublicKey.Encoded, run._cardKey.KeyId);
        }

        /// <summary>What to send.</summary>
        public KeyAgreementTemplate Request { get; }

        /// <summary>Accepts the answer and derives the keys.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingProof Accept(StepAnswer<EmptyMessage> answer) => Advance(() =>
        {
            ChipAuthentication1Flow.SetTemplate.RequireMessage(answer);
            return _run.Agree();
        });
    }

    /// <summary>Awaits the answer to MSE:Set AT.</summary>
    public sealed class AwaitingSelection : ProtocolState
    {
        private readonly ChipAuthentication1Terminal _run;

        internal AwaitingSelection(ChipAuthentication1Terminal run)
            : base(run)
        {
            _run = run;
            Request = new KeySelection(run._cardKey.ProtocolOid, run._cardKey.KeyId);
        }

        /// <summary>What to send.</summary>
        public KeySelection Request { get; }

        /// <summary>Accepts the answer.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingAgreement Accept(StepAnswer<EmptyMessage> answer) => Advance(() =>
        {
            ChipAuthentication1Flow.Select.RequireMessage(answer);
            return new AwaitingAgreement(_run);
        });
    }

    /// <summary>Awaits the answer to GENERAL AUTHENTICATE.</summary>
    public sealed class AwaitingAgreement : ProtocolState
    {
        private readonly ChipAuthentication1Terminal _run;

        internal AwaitingAgreement(ChipAuthentication1Terminal run)
            : base(run)
        {
            _run = run;
            Request = new AgreeRequest(run._ephemeralKey.PublicKey.Encoded);
        }

        /// <summary>What to send.</summary>
        public AgreeRequest Request { get; }

        /// <summary>Accepts the answer and derives the keys.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingProof Accept(StepAnswer<AgreedResponse> answer) => Advance(() =>
        {
            ChipAuthentication1Flow.Agree.RequireMessage(answer);
            return _run.Agree();
        });
    }

    /// <summary>Awaits that the card answers anything under the new keys.</summary>
    public sealed class AwaitingProof : ProtocolState
    {
        private readonly ChipAuthentication1Terminal _run;
        private readonly SecureMessagingSession _messaging;
        private bool _isTaken;

        internal AwaitingProof(ChipAuthentication1Terminal run, SecureMessagingSession messaging)
            : base(run)
        {
            _run = run;
            _messaging = messaging;
        }

        /// <summary>Gives the new secure messaging, once; it counts from the next command on.</summary>
        /// <returns>The session, which the caller disposes.</returns>
        /// <exception cref="InvalidOperationException">It was taken already, or the run has ended.</exception>
        public SecureMessagingSession TakeMessaging()
        {
            if (_isTaken || IsUsed)
            {
                throw new InvalidOperationException("The secure messaging was taken already, or the run has ended.");
            }

            _isTaken = true;
            return _run.Release(_messaging);
        }

        /// <summary>Gives the outcome after an answer was verified with the new secure messaging.</summary>
        /// <returns>The outcome, which ends the run.</returns>
        /// <exception cref="InvalidOperationException">No answer was verified yet: nothing is proven. The state was used already.</exception>
        public ChipAuthentication1Outcome Confirm() => _messaging.HasVerifiedResponse
            ? Advance(() =>
            {
                var outcome = new ChipAuthentication1Outcome(_run._cardKey.Trust, _run._ephemeralKey.PublicKey.Compressed);
                _run.Dispose();
                return outcome;
            })
            : throw new InvalidOperationException("No answer was verified with the new keys, so the chip has proven nothing yet.");
    }
}
