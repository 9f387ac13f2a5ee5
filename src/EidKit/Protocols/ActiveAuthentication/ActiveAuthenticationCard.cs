using EidKit.Crypto;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>Active authentication in the role of the card (ICAO 9303-11 §6.1).</summary>
/// <remarks>The card's key belongs to the card and outlives the run. Not thread safe.</remarks>
public sealed class ActiveAuthenticationCard : ProtocolRun
{
    private readonly ActiveAuthenticationKeyPair _key;
    private readonly RandomSource _random;

    private ActiveAuthenticationCard(ActiveAuthenticationKeyPair key, RandomSource random)
    {
        _key = key;
        _random = random;
        First = new AwaitingChallenge(this);
    }

    /// <summary>The only state.</summary>
    public AwaitingChallenge First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="key">The key of the card, which the card keeps.</param>
    /// <param name="random">Where the recoverable part of an RSA signature comes from.</param>
    /// <returns>The run, which the caller disposes.</returns>
    public static ActiveAuthenticationCard Start(ActiveAuthenticationKeyPair key, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(random);
        return new ActiveAuthenticationCard(key, random);
    }

    /// <summary>Awaits the terminal's challenge.</summary>
    public sealed class AwaitingChallenge : ProtocolState
    {
        private readonly ActiveAuthenticationCard _run;

        internal AwaitingChallenge(ActiveAuthenticationCard run)
            : base(run) => _run = run;

        /// <summary>Signs the challenge.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response; nothing follows.</returns>
        /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public InternalAuthenticationResponse Accept(InternalAuthenticationRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                byte[] signature = _run._key.Sign(request.Challenge.Span, _run._random);
                _run.Dispose();
                return new InternalAuthenticationResponse(signature);
            });
        }
    }
}
