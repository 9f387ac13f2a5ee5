using System.Text.Json.Serialization;
using EidKit.SecurityInfos;
using EidKit.Sessions;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What lies on a reader.</summary>
internal sealed record CardResult(string Reader, CardSummary Card) : CommandResult
{
    [JsonIgnore]
    public CardKind Kind { get; init; }

    [JsonIgnore]
    public PinState PinState { get; init; } = PinState.Unknown;

    [JsonIgnore]
    public PaceUnavailability? WhyNoPace { get; init; }

    public static CardResult Of(string reader, IdentityCard card) => new(reader, CardSummary.Of(card))
    {
        Kind = card.Kind,
        PinState = card.PinState,
        WhyNoPace = card.CardAccess?.WhyNoPace,
    };

    /// <summary>The state of the PIN in words.</summary>
    public static string Say(PinState state, TextTable texts) =>
        state is { Status: PinStatus.OneFailure, TriesLeft: { } left } ? texts.Format("PinStatus.OneFailure.left", left) : texts.Of(state.Status);

    public override void Write(TextOutput output, TextTable texts)
    {
        output.Table(
            (texts["card.reader"], Reader),
            (texts["card.kind"], texts.Of(Kind)),
            (texts["card.pin"], Say(PinState, texts)),
            (texts["card.next"], texts.Find($"card.next.{PinState.Status}", "") is { Length: > 0 } next ? next : null));
        output.Section(texts["card.applications"], Applications(texts));
        output.Section(texts["card.pace"], Pace(texts));
        output.Section(texts["card.chip-keys"], Numbered(Card.ChipAuthenticationKeys.Select(k => k.Say(texts)), texts));
        output.Section(texts["card.others"], Numbered(Card.OtherProtocols, texts));
        output.Section(
            texts["card.lengths"],
            (texts["card.extended"], texts[Card.ExtendedLength switch { true => "yes", false => "no", null => "not-told" }]),
            (texts["card.longest-command"], Card.MaximumCommandLength is { } c ? texts.Format("bytes", c) : null),
            (texts["card.longest-answer"], Card.MaximumResponseLength is { } r ? texts.Format("bytes", r) : null));
    }

    private static IEnumerable<(string, string?)> Numbered(IEnumerable<string> values, TextTable texts)
    {
        string[] all = [.. values];
        return all.Length == 0 ? [(texts["none"], "")] : all.Select((v, i) => (FormattableString.Invariant($"{i + 1}"), (string?)v));
    }

    private IEnumerable<(string, string?)> Applications(TextTable texts) => Card.Applications is null
        ? [(texts["card.no-list"], "")]
        : Card.Applications.Select(a => (a.Name is null ? texts["application.unknown"] : texts["application." + a.Name], (string?)a.Identifier));

    private IEnumerable<(string, string?)> Pace(TextTable texts) => Card switch
    {
        { Pace.Count: > 0 } => Numbered(Card.Pace, texts),
        _ when WhyNoPace is { } reason => [(texts["none"], texts.Of(reason))],
        _ => [(texts["none"], texts["card.no-card-access"])],
    };
}
