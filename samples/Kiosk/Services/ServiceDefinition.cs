namespace Kiosk.Services;

/// <summary>One service of the catalogue, as it stands in the JSON file.</summary>
internal sealed record ServiceDefinition
{
    /// <summary>Short name for URL-free use in counts and folders: a–z, digits, hyphen.</summary>
    public required string Id { get; init; }

    public required ServiceLevel Level { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText Summary { get; init; }

    /// <summary>One reason for all data that have none of their own; null if each has one.</summary>
    public LocalText? Reason { get; init; }

    /// <summary>Words that the search finds besides name and summary.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What is asked of the card.</summary>
    public IReadOnlyList<RequestedData> Data { get; init; } = [];

    /// <summary>The fields of the form that do not come from the card.</summary>
    public IReadOnlyList<FormFieldDefinition> Fields { get; init; } = [];
}
