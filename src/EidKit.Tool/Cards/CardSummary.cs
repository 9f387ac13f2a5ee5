using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Tool.Output;

namespace EidKit.Tool.Cards;

/// <summary>What a card tells of itself without any password.</summary>
internal sealed record CardSummary
{
    public required string Kind { get; init; }

    public required PinSummary Pin { get; init; }

    /// <summary>Identifiers of the applications in hex; null if the card has no list of them.</summary>
    public IReadOnlyList<ApplicationSummary>? Applications { get; init; }

    /// <summary>The ways to run PACE, the one that would be used first.</summary>
    public required IReadOnlyList<string> Pace { get; init; }

    /// <summary>Why none of them can be used; null if one can.</summary>
    public string? WhyNoPace { get; init; }

    public required IReadOnlyList<ChipKeySummary> ChipAuthenticationKeys { get; init; }

    public required IReadOnlyList<string> OtherProtocols { get; init; }

    public bool? ExtendedLength { get; init; }

    public int? MaximumCommandLength { get; init; }

    public int? MaximumResponseLength { get; init; }

    public static CardSummary Of(IdentityCard card) => new()
    {
        Kind = JsonNames.Of(card.Kind),
        Pin = new PinSummary(JsonNames.Of(card.PinState.Status), card.PinState.TriesLeft),
        Applications = card.Directory is { } directory ? [.. directory.Applications.Select(ApplicationSummary.Of)] : null,
        Pace = [.. card.CardAccess?.PaceOffers.Select(Describe) ?? []],
        WhyNoPace = WhyNot(card.CardAccess),
        ChipAuthenticationKeys = [.. card.CardAccess?.SecurityInfos.OfType<ChipAuthenticationInfo>().Select(i => ChipKeySummary.Of(i, card.CardAccess)) ?? []],
        OtherProtocols = [.. card.CardAccess?.SecurityInfos.Infos.Where(IsOther).Select(Name) ?? []],
        ExtendedLength = card.Capabilities.SupportsExtendedLength,
        MaximumCommandLength = card.Capabilities.MaximumCommandLength,
        MaximumResponseLength = card.Capabilities.MaximumResponseLength,
    };

    private static string? WhyNot(CardAccess? access) =>
        access is null ? "noCardAccess" : access.WhyNoPace is { } reason ? JsonNames.Of(reason) : null;

    private static string Describe(PaceOffer offer) => $"{offer.Info.Algorithm?.Name ?? offer.ProtocolOid} {offer.Group.Name}";

    private static bool IsOther(SecurityInfo info) =>
        info is not (PaceInfo or ChipAuthenticationInfo or ChipAuthenticationDomainParameterInfo or ChipAuthenticationPublicKeyInfo);

    private static string Name(SecurityInfo info) => info switch
    {
        TerminalAuthenticationInfo i => FormattableString.Invariant($"TerminalAuthentication {i.Version}"),
        RestrictedIdentificationInfo i => FormattableString.Invariant($"RestrictedIdentification key {i.KeyId}"),
        UnknownSecurityInfo => info.Oid,
        _ => info.GetType().Name[..^"Info".Length],
    };
}
