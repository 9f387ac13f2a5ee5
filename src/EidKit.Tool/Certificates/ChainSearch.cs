using EidKit.Certificates;
using EidKit.Crypto;

namespace EidKit.Tool.Certificates;

/// <summary>Puts certificates that come in any order into chains.</summary>
internal sealed class ChainSearch
{
    private readonly CertificateFile[] _anchors;
    private readonly CertificateFile[] _others;

    /// <summary>Takes the certificates.</summary>
    /// <param name="files">The certificates; repeated ones count once.</param>
    /// <param name="trusted">Where trust begins; null for every self-signed CVCA among the files.</param>
    public ChainSearch(IEnumerable<CertificateFile> files, CertificateFile? trusted)
    {
        CertificateFile[] all = [.. files.DistinctBy(f => Convert.ToHexString(f.Certificate!.Encode()))];
        _anchors = trusted is not null ? [trusted] : [.. all.Where(f => f.Certificate is { IsSelfSigned: true, Role: CertificateRole.Cvca })];
        _others = [.. all.Where(f => !_anchors.Any(a => a.Certificate!.Encode().AsSpan().SequenceEqual(f.Certificate!.Encode())))];
    }

    /// <summary>A chain for each certificate that issued none of the others; each begins at the top that could be reached.</summary>
    public IEnumerable<IReadOnlyList<CertificateFile>> Chains()
    {
        CertificateFile[] ends = [.. _others.Where(f => !Array.Exists(_others, o => o != f && IsIssuer(f, o)))];
        return ends.Length > 0 ? ends.Select(WalkUp)
            : _others.Length > 0 ? _others.Select(WalkUp)
            : _anchors.Select(a => (IReadOnlyList<CertificateFile>)[a]);
    }

    public bool IsAnchor(CertificateFile file) => _anchors.Contains(file);

    private static bool IsIssuer(CertificateFile issuer, CertificateFile holder) =>
        issuer.Certificate!.HolderReference == holder.Certificate!.AuthorityReference
        && issuer.Certificate.Chat.Type == holder.Certificate.Chat.Type
        && issuer.Certificate.Role >= holder.Certificate.Role;

    /// <summary>Whether the signature is right as far as it can be told alone: a key without domain parameters needs its own issuer.</summary>
    private static bool HasSigned(CertificateFile issuer, CertificateFile holder) =>
        issuer.Certificate!.PublicKey.TryResolve(inherited: null, out EcPoint? key, out HashKind hash) && holder.Certificate!.VerifySignature(key, hash);

    private List<CertificateFile> WalkUp(CertificateFile end)
    {
        List<CertificateFile> chain = [end];
        while (FindIssuer(chain) is { } issuer)
        {
            chain.Insert(0, issuer);
        }

        return chain;
    }

    /// <summary>An anchor goes first; of several of one name the one that signed, else the most recent one. Circles end.</summary>
    private CertificateFile? FindIssuer(List<CertificateFile> chain)
    {
        CertificateFile top = chain[0];
        return IsAnchor(top)
            ? null
            : _anchors.Concat(_others.Except(chain))
                .Where(f => IsNamedBy(f, top))
                .OrderByDescending(IsAnchor)
                .ThenByDescending(f => HasSigned(f, top))
                .ThenByDescending(f => f.Certificate!.EffectiveDate)
                .FirstOrDefault();
    }

    /// <summary>Roles and kinds of terminals are judged later, so that a wrong one is named rather than called missing.</summary>
    private static bool IsNamedBy(CertificateFile issuer, CertificateFile holder) => issuer.Certificate!.HolderReference == holder.Certificate!.AuthorityReference;
}
