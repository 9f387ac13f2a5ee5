using EidKit.Certificates;

namespace EidKit.Tool.Certificates;

/// <summary>Verifies chains as a card would on a given day; unlike a card, it also refuses what is not valid yet.</summary>
internal sealed class ChainVerification(ChainSearch search, DateOnly day)
{
    public ChainResult Verify(IReadOnlyList<CertificateFile> chain)
    {
        var links = new List<ChainLink>();
        CvcVerifier? verifier = null;
        foreach (CertificateFile file in chain)
        {
            LinkState state = links.TrueForAll(l => l.IsGood) ? Judge(file, ref verifier) : LinkState.NotChecked;
            links.Add(ChainLink.Of(file, state));
        }

        return ChainResult.Of(links, day, verifier?.EffectiveChat);
    }

    private static LinkState StateOf(CvcVerdict verdict) => Enum.Parse<LinkState>(verdict.ToString());

    private LinkState Judge(CertificateFile file, ref CvcVerifier? verifier)
    {
        CvCertificate certificate = file.Certificate!;
        if (verifier is null)
        {
            LinkState state = JudgeTop(file);
            verifier = state == LinkState.Trusted ? new CvcVerifier([certificate], day) : null;
            return state;
        }

        // Before the import, which would move the verifier's date.
        LinkState verdict = certificate.EffectiveDate > day ? LinkState.NotYetValid : StateOf(verifier.Import(certificate));
        return verdict;
    }

    private LinkState JudgeTop(CertificateFile file)
    {
        CvCertificate certificate = file.Certificate!;
        if (!search.IsAnchor(file))
        {
            return certificate.IsSelfSigned ? LinkState.NotTrusted : LinkState.IssuerMissing;
        }

        if (certificate.Role != CertificateRole.Cvca)
        {
            return LinkState.RoleNotAllowed;
        }

        return !certificate.PublicKey.TryResolve(inherited: null, out _, out _) ? LinkState.UnusableKey
            : certificate.IsSelfSigned && !certificate.VerifySignature(certificate, inherited: null) ? LinkState.WrongSignature
            : certificate.EffectiveDate > day ? LinkState.NotYetValid
            : LinkState.Trusted;
    }
}
