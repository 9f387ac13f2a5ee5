using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.SecureMessaging;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>Basic access control in the role of the card (ICAO 9303-11 §4.3): each state accepts one request and gives response and next state.</summary>
/// <remarks>Dispose the run whatever happens. Not thread safe.</remarks>
public sealed class BasicAccessControlCard : ProtocolRun
{
    private readonly BasicAccessKeys _keys;
    private readonly RandomSource _random;

    private BasicAccessControlCard(BasicAccessKeys keys, RandomSource random)
    {
        _keys = Own(keys.Copy());
        _random = random;
        First = new AwaitingGetChallenge(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingGetChallenge First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="keys">The keys of the document; they are copied, the caller disposes the original.</param>
    /// <param name="random">Where challenge and keying material come from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ObjectDisposedException">The keys were disposed.</exception>
    public static BasicAccessControlCard Start(BasicAccessKeys keys, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(random);
        return new BasicAccessControlCard(keys, random);
    }

    /// <summary>Awaits that the terminal asks for a challenge.</summary>
    public sealed class AwaitingGetChallenge : ProtocolState
    {
        private readonly BasicAccessControlCard _run;

        internal AwaitingGetChallenge(BasicAccessControlCard run)
            : base(run) => _run = run;

        /// <summary>Draws a challenge.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<BasicAccessChallenge, AwaitingAuthenticate> Accept(EmptyMessage request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                byte[] challenge = new byte[BasicAccessControlFlow.ChallengeLength];
                _run._random.Fill(challenge);
                return new CardReply<BasicAccessChallenge, AwaitingAuthenticate>(
                    new BasicAccessChallenge(challenge), new AwaitingAuthenticate(_run, challenge));
            });
        }
    }

    /// <summary>Awaits what the terminal encrypted.</summary>
    public sealed class AwaitingAuthenticate : ProtocolState
    {
        private readonly BasicAccessControlCard _run;
        private readonly byte[] _challenge;

        internal AwaitingAuthenticate(BasicAccessControlCard run, byte[] challenge)
            : base(run)
        {
            _run = run;
            _challenge = challenge;
        }

        /// <summary>Verifies the terminal's MAC and that it answers the challenge, before it proves itself.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and the outcome, which the caller disposes; the keys count from the next command on.</returns>
        /// <exception cref="ProtocolViolationException">The MAC is wrong: the terminal has another machine readable zone; or the challenge is another one.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<MutualAuthenticationResponse, BasicAccessControlOutcome> Accept(MutualAuthenticationRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                using SecretBytes plain = MutualAuthentication.Verify(_run._keys, (request.Cryptogram, request.Mac), other: [], _challenge);
                ReadOnlySpan<byte> terminalChallenge = plain.Span[..BasicAccessControlFlow.ChallengeLength];
                using var keyingMaterial = new SecretBytes(BasicAccessControlFlow.KeyLength);
                _run._random.Fill(keyingMaterial.Writable);
                (byte[] cryptogram, byte[] mac) = MutualAuthentication.Protect(_run._keys, _challenge, terminalChallenge, keyingMaterial);
                SessionKeys keys = MutualAuthentication.DeriveSessionKeys(
                    plain.Span[^BasicAccessControlFlow.KeyLength..], keyingMaterial.Span, _challenge, terminalChallenge);
                _run.Dispose();
                return new CardReply<MutualAuthenticationResponse, BasicAccessControlOutcome>(
                    new MutualAuthenticationResponse(cryptogram, mac), new BasicAccessControlOutcome(keys));
            });
        }
    }
}
