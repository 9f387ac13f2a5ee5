namespace Kiosk.Services;

/// <summary>One field of a form that the citizen completes.</summary>
internal sealed record FormFieldDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    public required FieldKind Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>In characters.</summary>
    public int MaximumLength { get; init; } = 100;

    /// <summary>Whether a day must be today or later.</summary>
    public bool FromToday { get; init; }

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];
}
