using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kiosk.Supervision;

/// <summary>The counts on the disk, so that they outlive a restart.</summary>
internal sealed class StatisticsFile(string path)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    /// <summary>Whether the last writing failed.</summary>
    public bool IsFailing { get; private set; }

    /// <returns>What was written last; nothing if there is no file, or one that can't be understood, which is put aside.</returns>
    public IReadOnlyList<SessionCount> Read()
    {
        try
        {
            List<SessionCount> counts = JsonSerializer.Deserialize<List<SessionCount>>(File.ReadAllBytes(path), Options) ?? [];
            return [.. counts.DistinctBy(count => count.Key)];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (JsonException)
        {
            File.Move(path, path + ".damaged", overwrite: true);
            return [];
        }
    }

    /// <summary>Replaces the file at once or not at all.</summary>
    public void Write(IEnumerable<SessionCount> counts)
    {
        string next = path + ".next";
        try
        {
            File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(counts, Options));
            File.Move(next, path, overwrite: true);
            IsFailing = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A terminal goes on without its counts; the operator's page says so.
            IsFailing = true;
        }
    }
}
