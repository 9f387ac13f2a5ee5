using System.Security.Cryptography;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Chip authentication version 2, in the role of the card, after MSE:Set AT (TR-03110-2 §3.4).</summary>
/// <remarks>The card's key belongs to the card and outlives the run. Not thread safe.</remarks>
public sealed class ChipAuthenticationCard : ProtocolRun
{
    private readonly CardTerminalAuthenticationOutcome _terminal;
    private readonly string _protocolOid;
    private readonly SymmetricCipher _cipher;
    private readonly KeyAgreementKeyPair _key;
    private readonly RandomSource _random;

    private ChipAuthenticationCard(
        CardTerminalAuthenticationOutcome terminal, string protocolOid, SymmetricCipher cipher, KeyAgreementKeyPair key, RandomSource random)
    {
        _terminal = terminal;
        _protocolOid = protocolOid;
        _cipher = cipher;
        _key = key;
        _random = random;
        First = new AwaitingAgree(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingAgree First { get; }

    /// <summary>Starts a run for what MSE:Set AT selected.</summary>
    /// <param name="terminal">The completed terminal authentication.</param>
    /// <param name="protocolOid">The selected protocol.</param>
    /// <param name="cipher">Its cipher.</param>
    /// <param name="key">The selected key of the card, which the card keeps.</param>
    /// <param name="random">Where the nonce comes from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    public static ChipAuthenticationCard Start(
        CardTerminalAuthenticationOutcome terminal, string protocolOid, SymmetricCipher cipher, KeyAgreementKeyPair key, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(protocolOid);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(random);
        return new ChipAuthenticationCard(terminal, protocolOid, cipher, key, random);
    }

    /// <summary>Derives keys with a new nonce, and computes the token of the terminal's key.</summary>
    /// <param name="protocolOid">The selected protocol.</param>
    /// <param name="cipher">Its cipher.</param>
    /// <param name="key">The key of the card.</param>
    /// <param name="peer">The terminal's ephemeral key.</param>
    /// <param name="random">Where the nonce comes from.</param>
    /// <param name="keys">The keys, which the caller disposes.</param>
    internal static AgreeResponse Agree(
        string protocolOid, SymmetricCipher cipher, KeyAgreementKeyPair key, KeyAgreementPublicKey peer, RandomSource random, out SessionKeys keys)
    {
        byte[] nonce = new byte[ChipAuthenticationFlow.NonceLength];
        random.Fill(nonce);
        using SecretBytes sharedSecret = key.Agree(peer);
        keys = SessionKeys.Derive(cipher, sharedSecret.Span, nonce);
        try
        {
            return new AgreeResponse(nonce, AuthenticationToken.Compute(keys, protocolOid, peer));
        }
        catch
        {
            keys.Dispose();
            throw;
        }
    }

    /// <summary>Awaits the terminal's ephemeral key.</summary>
    public sealed class AwaitingAgree : ProtocolState
    {
        private readonly ChipAuthenticationCard _run;

        internal AwaitingAgree(ChipAuthenticationCard run)
            : base(run) => _run = run;

        /// <summary>Checks the key against the commitment, derives keys and computes the token.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the outcome, which the caller disposes; its keys count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The key is not in the group, or not the one that the terminal committed to.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<AgreeResponse, ChipAuthenticationOutcome> Accept(AgreeRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                if (!_run._key.Group.TryDecodeKey(request.EphemeralKey.Span, out KeyAgreementPublicKey? peer))
                {
                    throw ChipAuthenticationFlow.Agree.Violation(ProtocolViolation.InvalidPublicKey);
                }

                if (!CryptographicOperations.FixedTimeEquals(peer.Compressed.Span, _run._terminal.CompressedKey.Span))
                {
                    throw ChipAuthenticationFlow.Agree.Violation(ProtocolViolation.CommitmentMismatch);
                }

                AgreeResponse response = Agree(_run._protocolOid, _run._cipher, _run._key, peer, _run._random, out SessionKeys keys);
                var outcome = new ChipAuthenticationOutcome(keys, trust: null);
                _run.Dispose();
                return new CardReply<AgreeResponse, ChipAuthenticationOutcome>(response, outcome);
            });
        }
    }
}
