using System.Globalization;
using System.Text.Json;
using EidKit.Encoding;

namespace EidKit.Simulation.Json;

/// <summary>Reads JSON files strictly, to a length at which no test file arrives.</summary>
internal static class JsonFile
{
    private const int MaximumLength = 1024 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a file.</summary>
    /// <param name="json">The file.</param>
    /// <param name="file">What it is, for error messages.</param>
    /// <returns>The document, which the caller disposes.</returns>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, string file)
    {
        if (json.Length > MaximumLength)
        {
            throw new MalformedDataException(file, MalformedReason.WrongLength);
        }

        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e) when (e.LineNumber is { } line)
        {
            // Not as inner exception: its text may repeat what stands in the file.
            throw new MalformedDataException(string.Create(CultureInfo.InvariantCulture, $"{file}, line {line + 1}"), MalformedReason.InvalidJson);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new MalformedDataException(file, MalformedReason.InvalidJson);
        }
    }
}
