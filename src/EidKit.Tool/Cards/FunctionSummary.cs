using System.Text.Json.Serialization;
using EidKit.Apdu;
using EidKit.Sessions;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What became of a comparison or of the pseudonym.</summary>
/// <param name="Name">age, validity, community or pseudonym.</param>
/// <param name="Answer">yes, no, given, refused, notSupported, removedByHolder or notAllowed.</param>
/// <param name="Status">The status word of a refusal; null without one.</param>
internal sealed record FunctionSummary(string Name, string Answer, string? Status)
{
    /// <summary>What was asked, for people.</summary>
    [JsonIgnore]
    public string Label { get; init; } = "";

    /// <summary>The answer for people.</summary>
    [JsonIgnore]
    public string Text { get; init; } = "";

    /// <summary>What the card was asked, in a fixed order; what nobody wanted is left out.</summary>
    public static IEnumerable<FunctionSummary> AllOf(Identity identity, TextTable texts)
    {
        string validOn = identity.Proof.ValidityCheckedOn is { } day
            ? texts.Format("read.valid-on", FormattableString.Invariant($"{day:yyyy-MM-dd}"))
            : texts["read.validity"];
        FunctionSummary?[] all =
        [
            Of("validity", validOn, identity.ValidityAnswer, texts),
            Of("age", texts["read.old-enough"], identity.AgeAnswer, texts),
            Of("community", texts["read.community"], identity.CommunityAnswer, texts),
            Of(identity.PseudonymAnswer, texts),
        ];
        return all.OfType<FunctionSummary>();
    }

    private static FunctionSummary? Of(string name, string label, ComparisonAnswer answer, TextTable texts) => answer switch
    {
        ComparisonAnswer.Yes => new(name, "yes", null) { Label = label, Text = texts["yes"] },
        ComparisonAnswer.No => new(name, "no", null) { Label = label, Text = texts["no"] },
        ComparisonAnswer.Refused refused => Refused(name, label, refused.Status, texts),
        ComparisonAnswer.RemovedByHolder => RemovedByHolder(name, label, texts),
        ComparisonAnswer.NotAllowed => NotAllowed(name, label, texts),
        _ => null,
    };

    private static FunctionSummary? Of(PseudonymAnswer answer, TextTable texts)
    {
        const string Name = "pseudonym";
        string label = texts["read.pseudonym"];
        return answer switch
        {
            PseudonymAnswer.Given given => new(Name, "given", null) { Label = label, Text = Convert.ToHexStringLower((given.Outcome.First ?? given.Outcome.Second ?? default).Span) },
            PseudonymAnswer.Refused refused => Refused(Name, label, refused.Status, texts),
            PseudonymAnswer.NotSupported => new(Name, "notSupported", null) { Label = label, Text = texts["data.not-supported"] },
            PseudonymAnswer.RemovedByHolder => RemovedByHolder(Name, label, texts),
            PseudonymAnswer.NotAllowed => NotAllowed(Name, label, texts),
            _ => null,
        };
    }

    private static FunctionSummary Refused(string name, string label, StatusWord status, TextTable texts) =>
        new(name, "refused", status.ToString()) { Label = label, Text = texts.Format("data.refused", status) };

    private static FunctionSummary RemovedByHolder(string name, string label, TextTable texts) =>
        new(name, "removedByHolder", null) { Label = label, Text = texts["data.removed-by-holder"] };

    private static FunctionSummary NotAllowed(string name, string label, TextTable texts) =>
        new(name, "notAllowed", null) { Label = label, Text = texts["data.not-allowed"] };
}
