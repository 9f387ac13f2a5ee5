using System.Text.Json;

namespace EidKit.Architecture.Tests;

/// <summary>Rules for the files of <c>tests/Vectors</c>.</summary>
internal static class VectorTexts
{
    /// <summary>Whether a vector says what it is and where its figures come from.</summary>
    public static bool IsDescribed(string json)
    {
        using var document = JsonDocument.Parse(json);
        return IsText(document.RootElement, "what") && IsText(document.RootElement, "source");
    }

    private static bool IsText(JsonElement root, string field) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(field, out JsonElement value) && !string.IsNullOrWhiteSpace(value.GetString());
}
