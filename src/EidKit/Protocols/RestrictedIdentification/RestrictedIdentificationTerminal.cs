using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.ChipAuthentication;
using EidKit.Protocols.Flow;

namespace EidKit.Protocols.RestrictedIdentification;

/// <summary>Restricted identification with ECDH, in the role of the terminal (TR-03110-2 §3.5): asks for the pseudonym of its sector.</summary>
/// <remarks>Not thread safe.</remarks>
public sealed class RestrictedIdentificationTerminal : ProtocolRun
{
    private readonly HashKind _hash;
    private readonly IdentifyRequest _request;

    private RestrictedIdentificationTerminal(string protocolOid, HashKind hash, int keyId, SectorPublicKey? first, SectorPublicKey? second)
    {
        _hash = hash;
        _request = new IdentifyRequest(ContentOf(first), ContentOf(second));
        First = new AwaitingSelection(this, new KeySelection(protocolOid, keyId));
    }

    /// <summary>The first state.</summary>
    public AwaitingSelection First { get; }

    /// <summary>Starts a run.</summary>
    /// <param name="chip">The completed chip authentication: an identifier of a chip that is not genuine is worth nothing.</param>
    /// <param name="protocolOid">The protocol, as the card offers it.</param>
    /// <param name="hash">Its hash function.</param>
    /// <param name="keyId">The key of the card.</param>
    /// <param name="first">The first sector public key; null if it is not asked for.</param>
    /// <param name="second">The second sector public key; null if it is not asked for.</param>
    /// <returns>The run, which the caller disposes.</returns>
    /// <exception cref="ArgumentException">Neither sector key is given.</exception>
    public static RestrictedIdentificationTerminal Start(
        ChipAuthenticationOutcome chip, string protocolOid, HashKind hash, int keyId, SectorPublicKey? first, SectorPublicKey? second)
    {
        ArgumentNullException.ThrowIfNull(chip);
        ArgumentNullException.ThrowIfNull(protocolOid);
        return first is null && second is null
            ? throw new ArgumentException("A sector public key is needed.", nameof(first))
            : new RestrictedIdentificationTerminal(protocolOid, hash, keyId, first, second);
    }

    private static ReadOnlyMemory<byte>? ContentOf(SectorPublicKey? key) => key is null ? (ReadOnlyMemory<byte>?)null : key.EncodeContent();

    /// <summary>Awaits the answer to MSE:Set AT.</summary>
    public sealed class AwaitingSelection : ProtocolState
    {
        private readonly RestrictedIdentificationTerminal _run;

        internal AwaitingSelection(RestrictedIdentificationTerminal run, KeySelection request)
            : base(run)
        {
            _run = run;
            Request = request;
        }

        /// <summary>What to send.</summary>
        public KeySelection Request { get; }

        /// <summary>Accepts the answer.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The next state.</returns>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public AwaitingIdentifiers Accept(StepAnswer<EmptyMessage> answer) => Advance(() =>
        {
            RestrictedIdentificationFlow.Select.RequireMessage(answer);
            return new AwaitingIdentifiers(_run);
        });
    }

    /// <summary>Awaits the identifiers.</summary>
    public sealed class AwaitingIdentifiers : ProtocolState
    {
        private readonly RestrictedIdentificationTerminal _run;

        internal AwaitingIdentifiers(RestrictedIdentificationTerminal run)
            : base(run) => _run = run;

        /// <summary>What to send.</summary>
        public IdentifyRequest Request => _run._request;

        /// <summary>Accepts the identifiers.</summary>
        /// <param name="answer">The answer.</param>
        /// <returns>The outcome.</returns>
        /// <exception cref="ProtocolViolationException">An identifier is missing, was not asked for or has a wrong length.</exception>
        /// <exception cref="InvalidOperationException">The state was used already.</exception>
        public RestrictedIdentificationOutcome Accept(StepAnswer<IdentifyResponse> answer) => Advance(() =>
        {
            IdentifyResponse message = RestrictedIdentificationFlow.Identify.RequireMessage(answer);
            if (!Fits(Request.FirstSectorKey, message.FirstIdentifier) || !Fits(Request.SecondSectorKey, message.SecondIdentifier))
            {
                throw RestrictedIdentificationFlow.Identify.Violation(ProtocolViolation.UnexpectedContent);
            }

            _run.Dispose();
            return new RestrictedIdentificationOutcome(message.FirstIdentifier, message.SecondIdentifier);
        });

        private bool Fits(ReadOnlyMemory<byte>? asked, ReadOnlyMemory<byte>? given) =>
            asked is null ? given is null : given is { } identifier && identifier.Length == Hashing.LengthOf(_run._hash);
    }
}
