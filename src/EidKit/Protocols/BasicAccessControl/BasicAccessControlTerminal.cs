using EidKit.Apdu;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>Basic access control in the role of the terminal (ICAO 9303-11 §4.3): for documents that do not offer PACE.</summary>
/// <remarks>
/// Who records a run and knows or guesses the zone can read what followed: there is no key agreement, and the keys are those of triple DES.
/// So take PACE wherever EF.CardAccess offers it (docs/security.md). Dispose the run whatever happens. Not thread safe.
/// </remarks>
public sealed class BasicAccessControlTerminal : ProtocolRun
{
    private readonly BasicAccessKeys _keys;
    private readonly RandomSource _random;

    private BasicAccessControlTerminal(BasicAccessKeys keys, RandomSource random)
    {
        _keys = Own(keys.Copy());
        _random = random;
        First = new AwaitingChallenge(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingChallenge First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="keys">The keys that the machine readable zone gives; they are copied, the caller disposes the original.</param>
    /// <param name="random">Where challenge and keying material come from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The keys were disposed.</exception>
    public static BasicAccessControlTerminal Start(BasicAccessKeys keys, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(random);
        return new BasicAccessControlTerminal(keys, random);
    }

    /// <summary>Awaits the card's challenge.</summary>
    public sealed class AwaitingChallenge : ProtocolState
    {
        private readonly BasicAccessControlTerminal _run;

        internal AwaitingChallenge(BasicAccessControlTerminal run)
            : base(run) => _run = run;

        /// <summary>What to send.</summary>
        public EmptyMessage Request { get; } = EmptyMessage.Instance;

        /// <summary>Draws the own challenge and keying material.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="CardStatusException">The card gave no challenge.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingAuthentication Accept(StepAnswer<BasicAccessChallenge> answer) => Advance(() =>
        {
            BasicAccessChallenge challenge = BasicAccessControlFlow.GetChallenge.RequireMessage(answer);
            byte[] own = new byte[BasicAccessControlFlow.ChallengeLength];
            _run._random.Fill(own);
            SecretBytes keyingMaterial = _run.Own(new SecretBytes(BasicAccessControlFlow.KeyLength));
            _run._random.Fill(keyingMaterial.Writable);
            return new AwaitingAuthentication(_run, challenge.Value, own, keyingMaterial);
        });
    }

    /// <summary>Awaits what the card encrypted with the same keys.</summary>
    public sealed class AwaitingAuthentication : ProtocolState
    {
        private readonly BasicAccessControlTerminal _run;
        private readonly ReadOnlyMemory<byte> _cardChallenge;
        private readonly byte[] _challenge;
        private readonly SecretBytes _keyingMaterial;

        internal AwaitingAuthentication(BasicAccessControlTerminal run, ReadOnlyMemory<byte> cardChallenge, byte[] challenge, SecretBytes keyingMaterial)
            : base(run)
        {
            _run = run;
            _cardChallenge = cardChallenge;
            _challenge = challenge;
            _keyingMaterial = keyingMaterial;
            (byte[] cryptogram, byte[] mac) = MutualAuthentication.Protect(run._keys, challenge, cardChallenge.Span, keyingMaterial);
            Request = new MutualAuthenticationRequest(cryptogram, mac);
        }

        /// <summary>What to send.</summary>
        public MutualAuthenticationRequest Request { get; }

        /// <summary>Verifies the card's MAC and that it answers both challenges, and derives the session keys.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome, whose keys count from the next command on, or the status word with which the card refused; either ends the run.</returns>
        /// <exception cref="CardStatusException">The card answered another status word.</exception>
        /// <exception cref="ProtocolViolationException">The MAC is wrong, or a challenge is another one.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public BasicAccessControlVerdict Accept(StepAnswer<MutualAuthenticationResponse> answer)
        {
            ArgumentNullException.ThrowIfNull(answer);
            return Advance<BasicAccessControlVerdict>(() => answer.Message is { } message ? Established(message) : Refused(answer.Status));
        }

        private BasicAccessControlVerdict.Established Established(MutualAuthenticationResponse message)
        {
            using SecretBytes plain = MutualAuthentication.Verify(_run._keys, (message.Cryptogram, message.Mac), _cardChallenge.Span, _challenge);
            ReadOnlySpan<byte> cardMaterial = plain.Span[^BasicAccessControlFlow.KeyLength..];
            SessionKeys keys = MutualAuthentication.DeriveSessionKeys(_keyingMaterial.Span, cardMaterial, _cardChallenge.Span, _challenge);
            _run.Dispose();
            return new BasicAccessControlVerdict.Established(new BasicAccessControlOutcome(keys));
        }

        private BasicAccessControlVerdict.Refused Refused(StatusWord status)
        {
            _run.Dispose();
            return new BasicAccessControlVerdict.Refused(status);
        }
    }
}
