using EidKit.Crypto;
using EidKit.Encoding;
using EidKit.SecurityInfos;

namespace EidKit.Recordings.Redaction;

/// <summary>
/// EF.CardSecurity: keys of the chip, the signature over them, hash values and times are replaced; algorithms and the certificate of the
/// document signer, which many cards have, stay (TR-03110-3 §A.1.2.5; RFC 5652 §5).
/// </summary>
/// <param name="keys">The keys of the chip that are points of a standardized curve.</param>
internal sealed class CardSecurityRules(IReadOnlyList<EcPoint> keys)
{
    private const uint ExplicitContent = 0xA0;
    private static readonly byte[] CurveKey = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];

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
        DataObjects.Sequence when value.StartsWith(CurveKey) => Treatment.Keep,
        DataObjects.OctetString when IsContent(path) => Treatment.Enter,
        DataObjects.BitString => Treatment.BitString,
        DataObjects.OctetString => Treatment.Bytes,
        DataObjects.UtcTime or DataObjects.GeneralizedTime => Treatment.Digits,
        DataObjects.Utf8String or DataObjects.PrintableString or DataObjects.Ia5String when !IsSigner(path) => Treatment.Text,
        _ => DataObjects.IsConstructed(tag) ? Treatment.Enter : Treatment.Keep,
    };

    /// <summary>Puts the well-known key of recordings in place of each key of the chip, so that whoever replays can play the chip.</summary>
    public void ReplaceKeys(ReadOnlySpan<byte> before, Span<byte> after)
    {
        foreach (EcPoint key in keys)
        {
            int at = before.IndexOf(key.Encoded.Span);
            using EcKeyPair known = RecordedChipKey.Of(key.Group);
            known.PublicKey.Encoded.Span.CopyTo(at < 0 ? default : after[at..]);
        }
    }

    private static bool IsCertificates(IReadOnlyList<uint> path) => path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence];

    private static bool IsContent(IReadOnlyList<uint> path) =>
        path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence, DataObjects.Sequence, ExplicitContent];

    /// <summary>The name of the issuer stands in the signer's info, which is the set after the content.</summary>
    private static bool IsSigner(IReadOnlyList<uint> path) => path is [DataObjects.Sequence, ExplicitContent, DataObjects.Sequence, 0x31, ..];
}
