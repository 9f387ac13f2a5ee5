using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.Protocols.Flow;
using EidKit.Protocols.TerminalAuthentication;

namespace EidKit.Protocols.RestrictedIdentification;

/// <summary>Restricted identification with ECDH, in the role of the card, after MSE:Set AT (TR-03110-2 §3.5).</summary>
/// <remarks>The card's key belongs to the card and outlives the run. Not thread safe.</remarks>
public sealed class RestrictedIdentificationCard : ProtocolRun
{
    private readonly CardTerminalAuthenticationOutcome _terminal;
    private readonly HashKind _hash;
    private readonly EcKeyPair _key;

    private RestrictedIdentificationCard(CardTerminalAuthenticationOutcome terminal, HashKind hash, EcKeyPair key)
    {
        _terminal = terminal;
        _hash = hash;
        _key = key;
        First = new AwaitingIdentify(this);
    }

    /// <summary>The first state.</summary>
    public AwaitingIdentify First { get; }

    /// <summary>Starts a run for what MSE:Set AT selected.</summary>
    /// <param name="terminal">The completed terminal authentication, whose certificate names the sector keys.</param>
    /// <param name="hash">The hash function of the selected protocol.</param>
    /// <param name="key">The selected key of the card, which the card keeps.</param>
    /// <returns>The run, which the caller disposes.</returns>
    public static RestrictedIdentificationCard Start(CardTerminalAuthenticationOutcome terminal, HashKind hash, EcKeyPair key)
    {
        ArgumentNullException.ThrowIfNull(terminal);
        ArgumentNullException.ThrowIfNull(key);
        return new RestrictedIdentificationCard(terminal, hash, key);
    }

    /// <summary>Awaits the sector public keys.</summary>
    public sealed class AwaitingIdentify : ProtocolState
    {
        private readonly RestrictedIdentificationCard _run;

        internal AwaitingIdentify(RestrictedIdentificationCard run)
            : base(run) => _run = run;

        /// <summary>Checks the sector keys against the terminal certificate and computes the identifiers.</summary>
        /// <param name="request">The request.</param>
        /// <returns>The response and what it says.</returns>
        /// <exception cref="ProtocolViolationException">A key is not the one of the certificate, of another group or no point.</exception>
        /// <exception cref="MalformedDataException">A key is malformed.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public CardReply<IdentifyResponse, RestrictedIdentificationOutcome> Accept(IdentifyRequest request)
        {
            ArgumentNullException.ThrowIfNull(request);
            return Advance(() =>
            {
                ReadOnlyMemory<byte>? first = Identify(request.FirstSectorKey, _run._terminal.Certificate.FirstSectorKeyHash);
                ReadOnlyMemory<byte>? second = Identify(request.SecondSectorKey, _run._terminal.Certificate.SecondSectorKeyHash);
                _run.Dispose();
                return new CardReply<IdentifyResponse, RestrictedIdentificationOutcome>(
                    new IdentifyResponse(first, second), new RestrictedIdentificationOutcome(first, second));
            });
        }

        private ReadOnlyMemory<byte>? Identify(ReadOnlyMemory<byte>? content, ReadOnlyMemory<byte>? certified)
        {
            if (content is not { } bytes)
            {
                return null;
            }

            var sectorKey = SectorPublicKey.DecodeContent(bytes.Span);
            HashKind certificateHash = _run._terminal.Certificate.PublicKey.Hash ?? _run._hash;
            if (certified is not { } hash
                || !CryptographicOperations.FixedTimeEquals(sectorKey.ComputeHash(certificateHash), hash.Span))
            {
                throw RestrictedIdentificationFlow.Identify.Violation(ProtocolViolation.SectorKeyMismatch);
            }

            EcPoint point = sectorKey.Resolve();
            if (point.Group != _run._key.Group)
            {
                throw RestrictedIdentificationFlow.Identify.Violation(ProtocolViolation.InvalidPublicKey);
            }

            using SecretBytes sharedSecret = _run._key.Agree(point);
            return Hashing.Compute(_run._hash, sharedSecret.Span);
        }
    }
}
