using EidKit.Crypto;
using EidKit.Protocols.PassiveAuthentication;
using EidKit.SecurityInfos;

namespace EidKit.Tests.Protocols.Pace;

/// <summary>An EF.CardSecurity that counts as verified, for figures whose file is not told.</summary>
internal static class SignedKeys
{
    private const string EllipticKey = "0.4.0.127.0.7.2.2.1.2";

    public static CardKeyTrust Trust => CardKeyTrust.Unverified;

    public static PassiveAuthenticationOutcome Of(params EcPoint[] keys) => new(
        new CardSecurity(
            new SecurityInfoSet(keys.Select((key, i) => new ChipAuthenticationPublicKeyInfo(EllipticKey, SubjectPublicKeyInfo.OfPoint(key), i))), Trust),
        null!,
        null!);
}
