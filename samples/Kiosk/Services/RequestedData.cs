using System.Text.Json.Serialization;
using EidKit.DataGroups;

namespace Kiosk.Services;

/// <summary>One thing that a service asks for, with the reason.</summary>
internal sealed record RequestedData
{
    /// <summary>The id of an age check.</summary>
    public const string Age = "age";

    /// <summary>The id of a check where the holder lives.</summary>
    public const string Community = "community";

    /// <summary>The id of the pseudonym.</summary>
    public const string PseudonymId = "pseudonym";

    /// <summary>Unique in the service: name of a data group, or <c>age</c>, <c>community</c>, <c>pseudonym</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The data group to read, told by the id; null for a check or the pseudonym.</summary>
    [JsonIgnore]
    public EidDataGroup? Group { get; init; }

    /// <summary>The age to check, in years.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>The digits with which the community id must start.</summary>
    public string? CommunityPrefix { get; init; }

    /// <summary>Whether the pseudonym for the service is asked.</summary>
    public bool Pseudonym { get; init; }

    /// <summary>Whether the holder may strike it out.</summary>
    public bool Optional { get; init; }

    /// <summary>Whether the service also works for cards that do not have it, or have it empty.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Why it is asked for; if left out, the reason of the service.</summary>
    public LocalText Reason { get; init; } = [];
}
