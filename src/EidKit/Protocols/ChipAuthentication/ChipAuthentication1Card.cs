using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>Chip authentication version 1 in the role of the card (ICAO 9303-11 §6.2).</summary>
/// <remarks>The card's key belongs to the card and outlives the run. Not thread safe.</remarks>
public sealed class ChipAuthentication1Card : ProtocolRun
{
    private readonly SymmetricCipher _cipher;
    private readonly KeyAgreementKeyPair _key;

    private ChipAuthentication1Card(SymmetricCipher cipher, KeyAgreementKeyPair key)
    {
        _cipher = cipher;
        _key = key;
        Template = new AwaitingTemplate(this);
        Agreement = new AwaitingAgree(this);
    }

    /// <summary>The state that awaits MSE:Set KAT, with triple DES only.</summary>
    public AwaitingTemplate Template { get; }

    /// <summary>The state that awaits GENERAL AUTHENTICATE, after MSE:Set AT.</summary>
    public AwaitingAgree Agreement { get; }

    /// <summary>Starts a run with the key that the terminal selected.</summary>
    /// <param name="cipher">The cipher of the selected protocol.</param>
    /// <param name="key">The key of the card, which the card keeps.</param>
    /// <returns>The run, which the caller disposes.</returns>
    public static ChipAuthentication1Card Start(SymmetricCipher cipher, KeyAgreementKeyPair key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new ChipAuthentication1Card(cipher, key);
    }

    private SessionKeys Agree<TRequest, TResponse>(ExchangeStep<TRequest, TResponse> step, ReadOnlySpan<byte> ephemeralKey)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        if (!_key.Group.TryDecodeKey(ephemeralKey, out KeyAgreementPublicKey? peer))
        {
            throw step.Violation(ProtocolViolation.InvalidPublicKey);
        }

        using SecretBytes sharedSecret = _key.Agree(peer);
        var keys = SessionKeys.Derive(_cipher, sharedSecret.Span);
        Dispose();
        return keys;
    }

    /// <summary>Awaits the terminal's ephemeral key in MSE:Set KAT.</summary>
    public sealed class AwaitingTemplate : ProtocolState
    {
        private readonly ChipAuthentication1Card _run;

        internal AwaitingTemplate(ChipAuthentication1Card run)
            : base(run) => _run = run;

        /// <summary>Derives the keys.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the keys, which the caller disposes; they count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The key is not in the group, or the protocol is one with AES.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<EmptyMessage, SessionKeys> Accept(KeyAgreementTemplate request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() => _run._cipher == SymmetricCipher.TripleDes
                ? new CardReply<EmptyMessage, SessionKeys>(
                    EmptyMessage.Instance, _run.Agree(ChipAuthentication1Flow.SetTemplate, request.EphemeralKey.Span))
                : throw ChipAuthentication1Flow.SetTemplate.Violation(ProtocolViolation.WrongSelection));
        }
    }

    /// <summary>Awaits the terminal's ephemeral key in GENERAL AUTHENTICATE.</summary>
    public sealed class AwaitingAgree : ProtocolState
    {
        private readonly ChipAuthentication1Card _run;

        internal AwaitingAgree(ChipAuthentication1Card run)
            : base(run) => _run = run;

        /// <summary>Derives the keys.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the keys, which the caller disposes; they count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The key is not in the group.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<AgreedResponse, SessionKeys> Accept(AgreeRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() => new CardReply<AgreedResponse, SessionKeys>(
                AgreedResponse.Instance, _run.Agree(ChipAuthentication1Flow.Agree, request.EphemeralKey.Span)));
        }
    }
}
