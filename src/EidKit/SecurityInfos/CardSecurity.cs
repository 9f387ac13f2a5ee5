using EidKit.Crypto;
using EidKit.Encoding;

namespace EidKit.SecurityInfos;

/// <summary>The content of EF.CardSecurity or EF.ChipSecurity, which the document signer has signed (TR-03110-3 §A.1.2.2, §A.1.2.3).</summary>
/// <remarks>Comes verified out of passive authentication, or unverified out of <see cref="DecodeUnverified"/>; <see cref="Trust"/> says which.</remarks>
public sealed class CardSecurity
{
    private const string Structure = "EF.CardSecurity";

    internal CardSecurity(SecurityInfoSet securityInfos, CardKeyTrust trust)
    {
        SecurityInfos = securityInfos;
        Trust = trust;
    }

    /// <summary>The infos.</summary>
    public SecurityInfoSet SecurityInfos { get; }

    /// <summary>Whether the infos were verified, and by which document signer they are signed.</summary>
    public CardKeyTrust Trust { get; }

    /// <summary>The implementations of restricted identification, one for each key; empty if there is none.</summary>
    public IReadOnlyList<RestrictedIdentificationInfo> RestrictedIdentificationInfos => [.. SecurityInfos.OfType<RestrictedIdentificationInfo>()];

    /// <summary>Decodes the file without verifying anything, for callers that have no certificate of the country signing CA.</summary>
    /// <param name="content">The file; what follows after the signed data is not looked at.</param>
    /// <returns>The content, whose <see cref="Trust"/> says that it is unverified.</returns>
    /// <exception cref="MalformedDataException">The file does not follow the standard, or is signed data of another kind.</exception>
    public static CardSecurity DecodeUnverified(ReadOnlySpan<byte> content)
    {
        CmsSignedData signedData = DecodeSignedData(content);
        return signedData.ContentType == ProtocolIdentifiers.SecurityObject
            ? new CardSecurity(DecodeInfos(signedData), CardKeyTrust.Unverified)
            : throw new MalformedDataException(Structure, MalformedReason.UnknownObjectIdentifier, signedData.ContentTypeOffset, tag: 0x06);
    }

    /// <summary>Finds a key for chip authentication 2 over a standardized curve with AES.</summary>
    /// <param name="keyId">The id of the key; null for the strongest that any terminal may use.</param>
    /// <returns>The key; null if there is none that this library can use.</returns>
    /// <exception cref="MalformedDataException">The key is no point of its curve.</exception>
    public ChipAuthenticationKey? FindChipAuthenticationKey(int? keyId = null) => ChipAuthenticationKeyRules.FindVersion2(SecurityInfos, keyId, Trust);

    /// <summary>Whether EF.CardAccess says the same about PACE as these infos (TR-03110-3 §A.1.2.2).</summary>
    /// <param name="cardAccess">The content of EF.CardAccess by which PACE was run.</param>
    /// <returns>False if an info was added, left out or changed: then somebody in between may have weakened PACE.</returns>
    public bool PaceInfosMatch(CardAccess cardAccess)
    {
        ArgumentNullException.ThrowIfNull(cardAccess);
        return PaceInfosOf(SecurityInfos).SetEquals(PaceInfosOf(cardAccess.SecurityInfos));
    }

    internal static CmsSignedData DecodeSignedData(ReadOnlySpan<byte> content) => CmsSignedData.Decode(content, Structure);

    internal static SecurityInfoSet DecodeInfos(CmsSignedData signedData) => SecurityInfoSet.Decode(signedData.Content.Span, Structure);

    private static HashSet<SecurityInfo> PaceInfosOf(SecurityInfoSet infos) => [.. infos.Infos.Where(IsAboutPace)];

    private static bool IsAboutPace(SecurityInfo info) =>
        info is PaceInfo or PaceDomainParameterInfo || info.Oid.StartsWith(ProtocolIdentifiers.Pace + ".", StringComparison.Ordinal);
}
