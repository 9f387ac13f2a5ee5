using System.Diagnostics.CodeAnalysis;

namespace EidKit.Certificates;

/// <summary>The certificates that lead from a trust point of a card to a terminal: links, document verifier, terminal (TR-03110-3 §2.5).</summary>
/// <remarks>Found by names, roles and kind of terminal. Not checked: signatures and dates, for the card does both and its date is not known.</remarks>
public sealed class CertificateChain
{
    private CertificateChain(IReadOnlyList<CvCertificate> certificates) => Certificates = certificates;

    /// <summary>What to present to the card, in this order; the trust point itself is not among them.</summary>
    public IReadOnlyList<CvCertificate> Certificates { get; }

    /// <summary>The trust point that the chain starts from, as the card named it.</summary>
    public CertificateReference TrustPoint => Certificates[0].AuthorityReference;

    /// <summary>Finds the shortest chain.</summary>
    /// <param name="trustPoints">What the card named: its current and, if there is one, its previous trust point.</param>
    /// <param name="pool">Links and document verifiers, in any order; others, repeated and circular ones do no harm.</param>
    /// <param name="terminal">The certificate of the terminal.</param>
    /// <param name="chain">The chain; of several equally long ones that with the most recent document verifier.</param>
    /// <param name="missingIssuer">If there is no chain, the issuer nearest to the trust points whose certificate is not in the pool.</param>
    /// <returns>Whether there is a chain.</returns>
    /// <exception cref="ArgumentException">The certificate of the terminal is not one of a terminal.</exception>
    public static bool TryBuild(
        IReadOnlyCollection<CertificateReference> trustPoints,
        IEnumerable<CvCertificate> pool,
        CvCertificate terminal,
        [NotNullWhen(true)] out CertificateChain? chain,
        [NotNullWhen(false)] out CertificateReference? missingIssuer)
    {
        ArgumentNullException.ThrowIfNull(trustPoints);
        ArgumentNullException.ThrowIfNull(pool);
        ArgumentNullException.ThrowIfNull(terminal);
        if (terminal.Role != CertificateRole.Terminal)
        {
            throw new ArgumentException("The certificate is not one of a terminal.", nameof(terminal));
        }

        CvCertificate[] usable = [.. pool.Where(c => c.Chat.Type == terminal.Chat.Type && !c.IsSelfSigned).OrderByDescending(c => c.EffectiveDate)];
        IEnumerable<CvCertificate> verifiers = usable.Where(c => IsVerifier(c) && c.HolderReference == terminal.AuthorityReference);
        CvCertificate[]? found = Search(trustPoints, usable, [.. verifiers.Select(v => new[] { v, terminal })], out CertificateReference? furthest);
        chain = found is null ? null : new CertificateChain(found);
        missingIssuer = found is null ? furthest ?? terminal.AuthorityReference : null;
        return chain is not null;
    }

    /// <summary>
    /// Goes up from the document verifiers, one link at a time, until a trust point is met. Each CVCA name is visited once, so circles end, and the
    /// work is bounded by the size of the pool. Without a way, furthest is the issuer that was met last, or null without a document verifier.
    /// </summary>
    private static CvCertificate[]? Search(
        IReadOnlyCollection<CertificateReference> trustPoints, CvCertificate[] pool, CvCertificate[][] tails, out CertificateReference? furthest)
    {
        furthest = null;
        var visited = new HashSet<CertificateReference>();
        while (tails.Length > 0)
        {
            if (Array.Find(tails, t => trustPoints.Contains(t[0].AuthorityReference)) is { } complete)
            {
                return complete;
            }

            CvCertificate[][] open = Array.FindAll(tails, t => visited.Add(t[0].AuthorityReference));
            furthest = open.Length > 0 ? open[0][0].AuthorityReference : furthest;
            tails = [.. open.SelectMany(tail => LinksTo(tail[0].AuthorityReference, pool).Select(link => (CvCertificate[])[link, .. tail]))];
        }

        return null;
    }

    private static IEnumerable<CvCertificate> LinksTo(CertificateReference holder, CvCertificate[] pool) =>
        pool.Where(c => c.IsLink && c.HolderReference == holder);

    private static bool IsVerifier(CvCertificate certificate) =>
        certificate.Role is CertificateRole.DvOfficialDomestic or CertificateRole.DvNonOfficialForeign;
}
