using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Services;

/// <summary>The file of services, as it is written.</summary>
internal sealed record CatalogueFile
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    public required IReadOnlyList<ServiceDefinition> Services { get; init; }

    public required ServiceDefinition MyData { get; init; }
}
