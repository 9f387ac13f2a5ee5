using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>Active authentication in the role of the terminal (ICAO 9303-11 §6.1).</summary>
/// <remarks>
/// What the card signs can be shown to others: a signed challenge may prove where a document was, and when. Chip authentication proves the same
/// without that; take it where the document has it. Not thread safe.
/// </remarks>
public sealed class ActiveAuthenticationTerminal : ProtocolRun
{
    private readonly ActiveAuthenticationKey _key;
    private readonly StrengthPolicy _policy;

    private ActiveAuthenticationTerminal(ActiveAuthenticationKey key, byte[] challenge, StrengthPolicy policy)
    {
        _key = key;
        _policy = policy;
        First = new AwaitingSignature(this, challenge);
    }

    /// <summary>The only state.</summary>
    public AwaitingSignature First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="key">The card's key; it says who vouches for it, or that the caller takes it unverified.</param>
    /// <param name="random">Where the challenge comes from.</param>
    /// <param name="policy">Whether SHA-1, RSA below 2,048 bits and curves below 224 bits are accepted, which many passports in the field have.</param>
    /// <returns>The run, which the caller disposes.</returns>
    public static ActiveAuthenticationTerminal Start(ActiveAuthenticationKey key, RandomSource random, StrengthPolicy policy = StrengthPolicy.Current)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(random);
        byte[] challenge = new byte[ActiveAuthenticationFlow.ChallengeLength];
        random.Fill(challenge);
        return new ActiveAuthenticationTerminal(key, challenge, policy);
    }

    /// <summary>Awaits the card's signature.</summary>
    public sealed class AwaitingSignature : ProtocolState
    {
        private readonly ActiveAuthenticationTerminal _run;

        internal AwaitingSignature(ActiveAuthenticationTerminal run, byte[] challenge)
            : base(run)
        {
            _run = run;
            Request = new InternalAuthenticationRequest(challenge);
        }

        /// <summary>What to send.</summary>
        public InternalAuthenticationRequest Request { get; }

        /// <summary>Verifies the signature.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome.</returns>
        /// <exception cref="ProtocolViolationException">
        /// The signature is wrong: the chip has not the private key; or key or hash function are too weak for the policy, or not known.
        /// </exception>
        /// <exception cref="Encoding.MalformedDataException">The RSA key is no key.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public ActiveAuthenticationOutcome Accept(StepAnswer<InternalAuthenticationResponse> answer) => Advance(() =>
        {
            InternalAuthenticationResponse message = ActiveAuthenticationFlow.Authenticate.RequireMessage(answer);
            SignatureVerdict verdict = _run._key.Verify(Request.Challenge.Span, message.Signature.Span, _run._policy);
            if (verdict != SignatureVerdict.Valid)
            {
                throw ActiveAuthenticationFlow.Authenticate.Violation(verdict switch
                {
                    SignatureVerdict.WeakAlgorithm => ProtocolViolation.WeakAlgorithm,
                    SignatureVerdict.UnsupportedAlgorithm => ProtocolViolation.UnsupportedAlgorithm,
                    _ => ProtocolViolation.WrongSignature,
                });
            }

            _run.Dispose();
            return new ActiveAuthenticationOutcome(_run._key.Trust);
        });
    }
}
