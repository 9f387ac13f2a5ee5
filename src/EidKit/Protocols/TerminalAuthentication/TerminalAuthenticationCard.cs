using System.Security.Cryptography;
using EidKit.Certificates;
using EidKit.Crypto;
using EidKit.Protocols.Flow;
using EidKit.Protocols.Pace;

namespace EidKit.Protocols.TerminalAuthentication;

/// <summary>Terminal authentication version 2 with ECDSA, in the role of the card (TR-03110-2 §3.3).</summary>
/// <remarks>
/// Trust points and the card's date live in the <see cref="CvcVerifier"/> and outlive the run. The challenge may be asked for at any time and is
/// good for one signature. A request out of order is refused with <see cref="ProtocolViolation.WrongSelection"/>. Not thread safe.
/// </remarks>
public sealed class TerminalAuthenticationCard
{
    private readonly PaceContext _context;
    private readonly CvcVerifier _verifier;
    private readonly RandomSource _random;
    private CertificateReference? _issuer;
    private CvCertificate? _terminal;
    private HolderSelection? _holder;
    private byte[]? _challenge;

    private TerminalAuthenticationCard(PaceContext context, CvcVerifier verifier, RandomSource random)
    {
        _context = context;
        _verifier = verifier;
        _random = random;
    }

    /// <summary>Starts a run.</summary>
    /// <param name="context">The PACE run before.</param>
    /// <param name="verifier">Trust points and date of the card.</param>
    /// <param name="random">Where challenges come from.</param>
    /// <returns>The run.</returns>
    public static TerminalAuthenticationCard Start(PaceContext context, CvcVerifier verifier, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentNullException.ThrowIfNull(random);
        verifier.BeginChain();
        return new TerminalAuthenticationCard(context, verifier, random);
    }

    /// <summary>Gives a new challenge, which replaces the one before.</summary>
    /// <returns>Eight random bytes.</returns>
    public Challenge GiveChallenge()
    {
        _challenge = new byte[TerminalAuthenticationFlow.ChallengeLength];
        _random.Fill(_challenge);
        return new Challenge(_challenge.ToArray());
    }

    /// <summary>Selects the key that the next certificate was signed with.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProtocolViolationException">The card knows no such key.</exception>
    public void Accept(IssuerSelection request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _issuer = _verifier.Knows(request.Reference)
            ? request.Reference
            : throw TerminalAuthenticationFlow.SelectIssuer.Violation(ProtocolViolation.WrongSelection);
    }

    /// <summary>Verifies a certificate and moves the card's date.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProtocolViolationException">No issuer or another one was selected, or the certificate is not accepted.</exception>
    public void Accept(CertificatePresentation request)
    {
        ArgumentNullException.ThrowIfNull(request);
        CvCertificate certificate = request.Certificate;
        bool selected = _issuer is not null && _issuer == certificate.AuthorityReference;
        _issuer = null;
        _holder = null;
        if (!selected)
        {
            throw TerminalAuthenticationFlow.VerifyCertificate.Violation(ProtocolViolation.WrongSelection);
        }

        if (_verifier.Import(certificate) is not CvcVerdict.Accepted)
        {
            throw TerminalAuthenticationFlow.VerifyCertificate.Violation(ProtocolViolation.CertificateRefused);
        }

        _terminal = certificate.Role == CertificateRole.Terminal ? certificate : null;
    }

    /// <summary>Selects the holder and takes auxiliary data and commitment.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ProtocolViolationException">No terminal certificate was verified, or it is of another holder or algorithm.</exception>
    public void Accept(HolderSelection request)
    {
        ArgumentNullException.ThrowIfNull(request);
        bool fits = _terminal is not null && _terminal.HolderReference == request.Holder && _terminal.PublicKey.Oid == request.ProtocolOid;
        _holder = fits ? request : throw TerminalAuthenticationFlow.SelectHolder.Violation(ProtocolViolation.WrongSelection);
    }

    /// <summary>Verifies the signature of the terminal.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ProtocolViolationException">
    /// Holder or challenge are missing, the terminal is of another kind than PACE announced, or the signature is wrong.
    /// </exception>
    public CardTerminalAuthenticationOutcome Accept(TerminalSignature request)
    {
        ArgumentNullException.ThrowIfNull(request);
        (HolderSelection? holder, byte[]? challenge, _challenge) = (_holder, _challenge, null);
        if (holder is null || challenge is null || _terminal is null || _verifier.EffectiveChat is not { } chat)
        {
            throw TerminalAuthenticationFlow.Authenticate.Violation(ProtocolViolation.WrongSelection);
        }

        if (_context.Chat is not { } announced || announced.Type != chat.Type)
        {
            throw TerminalAuthenticationFlow.Authenticate.Violation(ProtocolViolation.UnexpectedContent);
        }

        byte[] signed = SignedData.Compose(_context.IdPicc.Span, challenge, holder.CompressedKey.Span, holder.Auxiliary);
        (EcPoint key, HashKind hash) = _verifier.TerminalKey ?? throw TerminalAuthenticationFlow.Authenticate.Violation(ProtocolViolation.WrongSelection);
        bool verified = PlainEcdsa.Verify(key, hash, signed, request.Value.Span);
        CryptographicOperations.ZeroMemory(challenge);
        return verified
            ? new CardTerminalAuthenticationOutcome(_terminal, announced.Intersect(chat), holder.Auxiliary, holder.CompressedKey)
            : throw TerminalAuthenticationFlow.Authenticate.Violation(ProtocolViolation.WrongSignature);
    }
}
