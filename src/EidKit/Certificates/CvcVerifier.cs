using EidKit.Crypto;

namespace EidKit.Certificates;

/// <summary>
/// What a card keeps and does to verify certificates: up to two trust points for each kind of terminal, the card's date, and the document
/// verifier or terminal that was imported last (TR-03110-3 §2.5).
/// </summary>
/// <remarks>
/// <para>
/// Trust points and date outlive a session; <see cref="BeginChain"/> forgets the rest. A refused certificate changes nothing. No clock is read:
/// the date moves only by effective dates of certificates. Not thread safe.
/// </para>
/// <para>
/// Not checked, because the standard does not ask for it (TR-03110-3 §2.5.1): whether the effective date of a certificate has come or lies within
/// the validity of its issuer. A card that is behind the calendar could not be read otherwise.
/// </para>
/// </remarks>
public sealed class CvcVerifier
{
    private const int TrustPointsPerType = 2;
    private readonly List<VerifiedCertificate> _trustPoints = [];
    private VerifiedCertificate? _imported;

    /// <summary>Takes the initial state of a card (TR-03110-3 §2.6).</summary>
    /// <param name="trustPoints">CVCA certificates with a usable key, self-signed or links, up to two for each kind of terminal.</param>
    /// <param name="currentDate">The date of personalization.</param>
    /// <exception cref="ArgumentException">
    /// A certificate is not one of a CVCA, its key is not on a standardized curve that it names itself, or there are more than two for a kind of terminal.
    /// </exception>
    public CvcVerifier(IEnumerable<CvCertificate> trustPoints, DateOnly currentDate)
    {
        ArgumentNullException.ThrowIfNull(trustPoints);
        CurrentDate = currentDate;
        foreach (CvCertificate certificate in trustPoints)
        {
            if (certificate.Role != CertificateRole.Cvca || !VerifiedCertificate.TryMakeTrustPoint(certificate, null, out VerifiedCertificate? trustPoint))
            {
                throw new ArgumentException("A trust point is no CVCA certificate with an ECDSA key on a standardized curve.", nameof(trustPoints));
            }

            if (_trustPoints.Count(t => t.Type == trustPoint.Type) == TrustPointsPerType)
            {
                throw new ArgumentException("A card has two trust points at most for each kind of terminal.", nameof(trustPoints));
            }

            _trustPoints.Add(trustPoint);
        }
    }

    /// <summary>The latest day that the card knows to have come.</summary>
    public DateOnly CurrentDate { get; private set; }

    /// <summary>The terminal certificate that was imported last; null if the last certificate was another one.</summary>
    public CvCertificate? Terminal => ImportedTerminal?.Certificate;

    /// <summary>The key of the imported terminal and the hash function of its signatures; null if none was imported.</summary>
    public (EcPoint Key, HashKind Hash)? TerminalKey => ImportedTerminal is { } terminal ? (terminal.Key, terminal.Hash) : null;

    /// <summary>
    /// The rights that trust point, document verifier and terminal have in common (TR-03110-3 §2.7); null if no terminal was imported. What PACE
    /// announced is not in it.
    /// </summary>
    public Chat? EffectiveChat => ImportedTerminal?.EffectiveChat;

    private VerifiedCertificate? ImportedTerminal => _imported is { Certificate.Role: CertificateRole.Terminal } ? _imported : null;

    /// <summary>Names the trust points for a kind of terminal, as PACE tells them to the terminal (TR-03110-3 §A.3.3).</summary>
    /// <param name="type">The kind of terminal.</param>
    /// <returns>None, one or two names, the most recent one first.</returns>
    public IReadOnlyList<CertificateReference> TrustPointsOf(TerminalType type) =>
        [.. MostRecentFirst(_trustPoints.Where(t => t.Type == type)).Select(t => t.Certificate.HolderReference)];

    /// <summary>Forgets the imported document verifier and terminal; trust points and date stay.</summary>
    public void BeginChain() => _imported = null;

    /// <summary>Whether the card has a key with this name, to verify certificates with.</summary>
    /// <param name="reference">The name.</param>
    /// <returns>True for the trust points and for the document verifier that was imported last.</returns>
    public bool Knows(CertificateReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return _trustPoints.Exists(t => t.Certificate.HolderReference == reference) || ImportedVerifierNamed(reference) is not null;
    }

    /// <summary>Verifies a certificate; if it is valid, imports it and moves the date (TR-03110-3 §2.5.2).</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>Whether it was accepted, or why it was not.</returns>
    public CvcVerdict Import(CvCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        CvcVerdict verdict = FindIssuer(certificate, out VerifiedCertificate? issuer);
        if (issuer is null)
        {
            return verdict;
        }

        if (!certificate.VerifySignature(issuer.Key, issuer.Hash))
        {
            return CvcVerdict.WrongSignature;
        }

        return certificate.Role == CertificateRole.Cvca ? ImportTrustPoint(certificate, issuer) : ImportHolder(certificate, issuer);
    }

    /// <summary>A link is accepted whatever its dates, and also from a CVCA that has expired.</summary>
    private CvcVerdict ImportTrustPoint(CvCertificate certificate, VerifiedCertificate issuer)
    {
        if (!VerifiedCertificate.TryMakeTrustPoint(certificate, issuer.Key.Group, out VerifiedCertificate? trustPoint))
        {
            return CvcVerdict.UnusableKey;
        }

        IEnumerable<VerifiedCertificate> others = _trustPoints
            .Where(t => t.Type == trustPoint.Type && t.Certificate.HolderReference != certificate.HolderReference);
        List<VerifiedCertificate> kept = [.. MostRecentFirst(others.Prepend(trustPoint)).Take(TrustPointsPerType)];
        _trustPoints.RemoveAll(t => t.Type == trustPoint.Type);
        _trustPoints.InsertRange(0, kept);
        _imported = null;
        MoveDate(certificate);
        return CvcVerdict.Accepted;
    }

    private CvcVerdict ImportHolder(CvCertificate certificate, VerifiedCertificate issuer)
    {
        // Against the date before this certificate moves it.
        if (certificate.ExpirationDate < CurrentDate)
        {
            return CvcVerdict.Expired;
        }

        if (issuer.Certificate.Role == CertificateRole.Cvca && issuer.Certificate.ExpirationDate < CurrentDate)
        {
            return CvcVerdict.TrustPointExpired;
        }

        // TR-03110-3 §D.3.3 demands to leave them away; the same ones do no harm, others would leave the group of the chain.
        if (certificate.PublicKey.HasDomainParameters && certificate.PublicKey.FindGroup() != issuer.Key.Group)
        {
            return CvcVerdict.DomainParametersDiffer;
        }

        if (!issuer.TryCertify(certificate, out VerifiedCertificate? holder))
        {
            return CvcVerdict.UnusableKey;
        }

        _imported = holder;
        if (IsTrustedSourceOfTime(certificate, issuer))
        {
            MoveDate(certificate);
        }

        return CvcVerdict.Accepted;
    }

    private CvcVerdict FindIssuer(CvCertificate certificate, out VerifiedCertificate? issuer)
    {
        CertificateReference name = certificate.AuthorityReference;
        VerifiedCertificate? verifier = ImportedVerifierNamed(name);
        List<VerifiedCertificate> trustPoints = _trustPoints.FindAll(t => t.Certificate.HolderReference == name);
        bool isTerminal = certificate.Role == CertificateRole.Terminal;
        // A name may belong to trust points for several kinds of terminals.
        VerifiedCertificate? candidate = isTerminal ? verifier : trustPoints.Find(t => t.Type == certificate.Chat.Type) ?? trustPoints.FirstOrDefault();
        issuer = candidate?.Type == certificate.Chat.Type ? candidate : null;
        if (candidate is not null)
        {
            return issuer is null ? CvcVerdict.WrongTerminalType : CvcVerdict.Accepted;
        }

        bool named = isTerminal ? trustPoints.Count > 0 : verifier is not null;
        return named ? CvcVerdict.RoleNotAllowed : CvcVerdict.UnknownIssuer;
    }

    private VerifiedCertificate? ImportedVerifierNamed(CertificateReference name) =>
        _imported is { } last && last.Certificate.Role != CertificateRole.Terminal && last.Certificate.HolderReference == name ? last : null;

    /// <summary>
    /// TR-03110-3 §2.5.2 step 3 and §2.7.2: the CVCA that issues for document verifiers of either kind is trusted to date its certificates, and so
    /// is an official domestic document verifier (an «accurate» terminal certificate); others are not.
    /// </summary>
    private static bool IsTrustedSourceOfTime(CvCertificate certificate, VerifiedCertificate issuer) =>
        certificate.Role != CertificateRole.Terminal || issuer.Certificate.Role == CertificateRole.DvOfficialDomestic;

    private static IEnumerable<VerifiedCertificate> MostRecentFirst(IEnumerable<VerifiedCertificate> trustPoints) =>
        trustPoints.OrderByDescending(t => t.Certificate.EffectiveDate);

    private void MoveDate(CvCertificate certificate) =>
        CurrentDate = certificate.EffectiveDate > CurrentDate ? certificate.EffectiveDate : CurrentDate;
}
