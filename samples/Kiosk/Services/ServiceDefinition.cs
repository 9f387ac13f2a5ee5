using EidKit.DataGroups;

namespace Kiosk.Services;

/// <summary>A text in the languages of the terminal: the keys are <c>de</c>, <c>leicht</c> and <c>en</c>.</summary>
internal sealed class LocalText : Dictionary<string, string>
{
    /// <summary>The text in a language.</summary>
    public string In(string language) => this[language];
}

/// <summary>One service of the catalogue, as it stands in the JSON file.</summary>
internal sealed record ServiceDefinition
{
    /// <summary>Short name for URL-free use in counts and folders: a–z, digits, hyphen.</summary>
    public required string Id { get; init; }

    /// <summary><c>municipal</c> or <c>federal</c>.</summary>
    public required string Level { get; init; }

    public required LocalText Name { get; init; }

    public required LocalText Summary { get; init; }

    /// <summary>Words that the search finds besides name and summary.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What is asked of the card.</summary>
    public IReadOnlyList<RequestedData> Data { get; init; } = [];

    /// <summary>The fields of the form that do not come from the card.</summary>
    public IReadOnlyList<FormFieldDefinition> Fields { get; init; } = [];
}

/// <summary>One thing that a service asks for, with the reason.</summary>
internal sealed record RequestedData
{
    /// <summary>Unique in the service: name of a data group, or <c>age</c>, <c>community</c>, <c>pseudonym</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The data group to read; null for a check or the pseudonym.</summary>
    public EidDataGroup? Group { get; init; }

    /// <summary>The age to check, in years.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>The digits with which the community id must start.</summary>
    public string? CommunityPrefix { get; init; }

    /// <summary>Whether the pseudonym for the service is asked.</summary>
    public bool Pseudonym { get; init; }

    /// <summary>Whether the holder may strike it out.</summary>
    public bool Optional { get; init; }

    public required LocalText Reason { get; init; }
}

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

    public IReadOnlyList<LocalText> Choices { get; init; } = [];
}
