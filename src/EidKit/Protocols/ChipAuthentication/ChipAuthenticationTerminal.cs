using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Chip authentication version 2, in the role of the terminal (TR-03110-2 §3.4).</summary>
/// <remarks>The run owns the ephemeral key from terminal authentication; dispose it whatever happens. Not thread safe.</remarks>
public sealed class ChipAuthenticationTerminal : ProtocolRun
{
    private readonly KeyAgreementKeyPair _ephemeralKey;
    private readonly ChipAuthenticationKey _cardKey;

    private ChipAuthenticationTerminal(KeyAgreementKeyPair ephemeralKey, ChipAuthenticationKey cardKey)
    {
        _ephemeralKey = Own(ephemeralKey);
        _cardKey = cardKey;
        First = new AwaitingSelection(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingSelection First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="terminal">The completed terminal authentication; its ephemeral key belongs to this run from now on.</param>
    /// <param name="cardKey">The card's key from EF.CardSecurity; it says who vouches for it, or that the caller takes it unverified.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">The card's key is of another version, or of another group than the ephemeral key.</exception>
    public static ChipAuthenticationTerminal Start(TerminalAuthenticationOutcome terminal, ChipAuthenticationKey cardKey)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(cardKey);
        if (cardKey.Version != 2)
        {
            throw new ArgumentException("The key is not one of version 2.", nameof(cardKey));
        }

        return cardKey.PublicKey.Group == terminal.EphemeralKey.Group
            ? new ChipAuthenticationTerminal(terminal.EphemeralKey, cardKey)
            : throw new ArgumentException("The card's key is of another group than the terminal committed to.", nameof(cardKey));
    }

    /// <summary>Awaits the answer to MSE:Set AT.</summary>
    public sealed class AwaitingSelection : ProtocolState
    {
        private readonly ChipAuthenticationTerminal _run;

        internal AwaitingSelection(ChipAuthenticationTerminal run)
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
            ChipAuthenticationFlow.Select.RequireMessage(answer);
            return new AwaitingAgreement(_run);
        });
    }

    /// <summary>Awaits the card's nonce and token.</summary>
    public sealed class AwaitingAgreement : ProtocolState
    {
        private readonly ChipAuthenticationTerminal _run;

        internal AwaitingAgreement(ChipAuthenticationTerminal run)
            : base(run)
        {
            _run = run;
            Request = new AgreeRequest(run._ephemeralKey.PublicKey.Encoded);
        }

        /// <summary>What to send.</summary>
        public AgreeRequest Request { get; }

        /// <summary>Derives the keys and verifies the card's token.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome, which the caller disposes; its keys count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The token is wrong: the chip has not the private key, so it is not genuine.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public ChipAuthenticationOutcome Accept(StepAnswer<AgreeResponse> answer) => Advance(() =>
        {
            AgreeResponse message = ChipAuthenticationFlow.Agree.RequireMessage(answer);
            using SecretBytes sharedSecret = _run._ephemeralKey.Agree(_run._cardKey.PublicKey);
            SessionKeys keys = _run.Own(SessionKeys.Derive(_run._cardKey.Cipher, sharedSecret.Span, message.Nonce.Span));
            if (!AuthenticationToken.Verify(
                message.Token.Span, keys, _run._cardKey.ProtocolOid, _run._ephemeralKey.PublicKey))
            {
                throw ChipAuthenticationFlow.Agree.Violation(ProtocolViolation.WrongToken);
            }

            var outcome = new ChipAuthenticationOutcome(_run.Release(keys), _run._cardKey.Trust);
            _run.Dispose();
            return outcome;
        });
    }
}
