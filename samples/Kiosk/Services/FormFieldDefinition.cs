namespace Kiosk.Services;

/// <summary>One field of a form that the citizen completes.</summary>
internal sealed record FormFieldDefinition
{
    public required string Id { get; init; }

    public required LocalText Label { get; init; }

    /// <summary><c>text</c>, <c>email</c>, <c>tel</c>, <c>date</c>, <c>choice</c> or <c>check</c>.</summary>
    public required string Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>In characters.</summary>
    public int MaximumLength { get; init; } = 100;

    public IReadOnlyList<FormChoice> Choices { get; init; } = [];
}
