using System.Diagnostics.CodeAnalysis;
using EidKit.Crypto;

namespace EidKit.Certificates;

/// <summary>A certificate that a card trusts, with its checked key and the rights that the chain leaves to it.</summary>
internal sealed class VerifiedCertificate
{
    private VerifiedCertificate(CvCertificate certificate, EcPoint key, HashKind hash, Chat effectiveChat)
    {
        Certificate = certificate;
        Key = key;
        Hash = hash;
        EffectiveChat = effectiveChat;
    }

    public CvCertificate Certificate { get; }

    public EcPoint Key { get; }

    public HashKind Hash { get; }

    /// <summary>The rights that all certificates have from the trust point to this one, with the role of this one.</summary>
    public Chat EffectiveChat { get; }

    public TerminalType Type => EffectiveChat.Type;

    /// <summary>Resolves the key of a trust point, whose rights are its own; domain parameters are inherited on a link only.</summary>
    public static bool TryMakeTrustPoint(CvCertificate certificate, EcGroup? inherited, [NotNullWhen(true)] out VerifiedCertificate? result)
    {
        bool usable = certificate.PublicKey.TryResolve(inherited, out EcPoint? key, out HashKind hash);
        result = usable ? new VerifiedCertificate(certificate, key!, hash, certificate.Chat) : null;
        return usable;
    }

    /// <summary>Resolves the key of a document verifier or terminal by the group of its issuer, and limits the rights to those of the issuer.</summary>
    public bool TryCertify(CvCertificate child, [NotNullWhen(true)] out VerifiedCertificate? result)
    {
        bool usable = child.PublicKey.TryResolve(Key.Group, out EcPoint? key, out HashKind hash);
        result = usable ? new VerifiedCertificate(child, key!, hash, EffectiveChat.Intersect(child.Chat, child.Role)) : null;
        return usable;
    }
}
