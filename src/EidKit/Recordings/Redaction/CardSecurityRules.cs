using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Recordings.Redaction;

/// <summary>
/// EF.CardSecurity: algorithms, numbers, and name and certificate of the document signer, which many cards have, stay; keys of the chip, the
/// signature over them, hash values, times and what is not known are replaced (TR-03110-3 §A.1.2.5; RFC 5652 §5).
/// </summary>
/// <param name="keys">The keys of the chip that are points of a standardized curve.</param>
internal sealed class CardSecurityRules(IReadOnlyList<EcPoint> keys)
{
    private const uint ExplicitContent = 0xA0;
    private const uint SubjectKeyIdentifier = 0x80;

    /// <summary>Takes the keys from the file; none if it can't be decoded.</summary>
    public static CardSecurityRules For(ReadOnlySpan<byte> file)
    {
        try
        {
            return new CardSecurityRules([.. CardSecurity.DecodeUnverified(file).SecurityInfos
                .OfType<ChipAuthenticationPublicKeyInfo>().Select(i => i.PublicKey.FindPoint()).OfType<EcPoint>()]);
        }
        catch (MalformedDataException)
        {
            return new CardSecurityRules([]);
        }
    }

    public static Treatment Treat(IReadOnlyList<uint> path, uint tag, ReadOnlySpan<byte> value) => tag switch
    {
        ExplicitContent when IsCertificates(path) => Treatment.Keep,
        SubjectKeyIdentifier when IsSignerInfo(path) => Treatment.Keep,
        DataObjects.OctetString when IsContent(path) => Treatment.Enter,
        _ when Asn1Rules.IsCurve(tag, value) || IsIssuerName(path) => Treatment.Keep,
        _ => Asn1Rules.Treat(tag),
    };

    /// <summary>Puts the well-known key of recordings in place of each key of the chip, so that whoever replays can play the chip.</summary>
    public void ReplaceKeys(ReadOnlySpan<byte> before, Span<byte> after)
    {
        foreach (EcPoint key in keys)
        {
            int at = before.IndexOf(key.Encoded.Span);
            using KeyAgreementKeyPair known = RecordedChipKey.Of(key.Group);
            known.PublicKey.Encoded.Span.CopyTo(at < 0 ? default : after[at..]);
        }
    }

    private static bool IsCertificates(IReadOnlyList<uint> path) => path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence];

    private static bool IsContent(IReadOnlyList<uint> path) =>
        path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence, DataObjects.Sequence, ExplicitContent];

    private static bool IsSignerInfo(IReadOnlyList<uint> path) =>
        path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence, DataObjects.Set, DataObjects.Sequence];

    /// <summary>A part of the name in IssuerAndSerialNumber of the signer's info (RFC 5652 §5.3, §10.2.4).</summary>
    private static bool IsIssuerName(IReadOnlyList<uint> path) => path is
    [
        DataObjects.Sequence, ExplicitContent, DataObjects.Sequence, DataObjects.Set, DataObjects.Sequence,
        DataObjects.Sequence, DataObjects.Sequence, DataObjects.Set, DataObjects.Sequence,
    ];
}
