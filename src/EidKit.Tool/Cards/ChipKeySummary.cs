using EidKit.SecurityInfos;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>A key for chip authentication that a card announces; the key itself is seen by authenticated terminals only.</summary>
/// <param name="Algorithm">The protocol.</param>
/// <param name="Version">Its version.</param>
/// <param name="KeyId">The id of the key; null if there is only one.</param>
/// <param name="Curve">The curve; null if it is not one of the standardized ones.</param>
internal sealed record ChipKeySummary(string Algorithm, int Version, int? KeyId, string? Curve)
{
    public static ChipKeySummary Of(ChipAuthenticationInfo info, CardAccess access)
    {
        ChipAuthenticationDomainParameterInfo? parameters =
            access.SecurityInfos.OfType<ChipAuthenticationDomainParameterInfo>().FirstOrDefault(p => p.KeyId == info.KeyId);
        return new ChipKeySummary(info.Algorithm?.Name ?? info.Oid, info.Version, info.KeyId, parameters?.DomainParameter.FindGroup()?.Name);
    }

    public string Say(TextTable texts)
    {
        string name = $"{Algorithm} {Curve ?? "?"}";
        return KeyId is { } id ? texts.Format("card.key", name, id) : name;
    }
}
