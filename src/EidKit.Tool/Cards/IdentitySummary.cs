using EidKit.DataGroups;
using EidKit.Sessions;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>What was read from a card, and what it answered.</summary>
internal sealed record IdentitySummary
{
    public required string DocumentKind { get; init; }

    public required IReadOnlyList<DataGroupSummary> Data { get; init; }

    /// <summary>What became of what the card was to compare or to compute.</summary>
    public required IReadOnlyList<FunctionSummary> Answers { get; init; }

    /// <summary>Whether the holder has the age that was asked for; null if not asked or not answered.</summary>
    public bool? IsOldEnough { get; init; }

    public bool? IsValid { get; init; }

    public DateOnly? ValidityCheckedOn { get; init; }

    public bool? CommunityMatches { get; init; }

    /// <summary>The pseudonym in hex; null if not asked or not given.</summary>
    public string? Pseudonym { get; init; }

    public static IdentitySummary Of(Identity identity, TextTable texts) => new()
    {
        DocumentKind = JsonNames.Of(identity.DocumentKind),
        Data = [.. identity.DataGroups.Where(a => a.Value is not DataGroupAnswer.NotRequested).OrderBy(a => a.Key).Select(a => DataGroupSummary.Of(a.Key, a.Value, identity.Data, texts))],
        Answers = [.. FunctionSummary.AllOf(identity, texts)],
        IsOldEnough = identity.IsOldEnough,
        IsValid = identity.IsValid,
        ValidityCheckedOn = identity.Proof.ValidityCheckedOn,
        CommunityMatches = identity.CommunityMatches,
        Pseudonym = identity.Pseudonym?.First is { } first ? Convert.ToHexStringLower(first.Span) : null,
    };

    public void Write(TextOutput output, TextTable texts)
    {
        output.Line(texts["documentKind." + DocumentKind]);
        output.Table(Data.Select(d => (FormattableString.Invariant($"DG{d.Number,-2} {texts["group." + d.Name]}"), (string?)d.Text)));
        output.Section(texts["read.answers"], Answers.Select(a => (a.Label, (string?)a.Text)));
    }
}
