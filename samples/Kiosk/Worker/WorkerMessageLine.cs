using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>Messages of the worker as lines of JSON. What does not look as a worker would have written it is refused.</summary>
internal static partial class WorkerMessageLine
{
    private const int LongestLine = 512;
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly HashSet<string> Pages = [.. typeof(KioskPage).GetNestedTypes().Select(type => type.Name)];

    public static string Write(WorkerMessage message) => JsonSerializer.Serialize(message, Options);

    /// <returns>The message; null if the line is none.</returns>
    public static WorkerMessage? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.Length > LongestLine)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Options) is { } message && IsHarmless(message) ? message : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Texts are the only fields that could hold what they should not.</summary>
    private static bool IsHarmless(WorkerMessage message) => message switch
    {
        WorkerMessage.PageShown(var page, var service) => IsPage(page) && (service is null || ServiceName().IsMatch(service)),
        WorkerMessage.Completed(var service) => ServiceName().IsMatch(service),
        WorkerMessage.Certificate(var service, _, _) => ServiceName().IsMatch(service),
        WorkerMessage.ServiceFailing(var service, _) => ServiceName().IsMatch(service),
        WorkerMessage.Fault(var source, var exception) => CodeName().IsMatch(source) && CodeName().IsMatch(exception),
        _ => true,
    };

    private static bool IsPage(string page)
    {
        string[] parts = page.Split('.', ':', ' ');
        return Pages.Contains(parts[0]) && (parts.Length == 1 || (parts.Length == 2 && Enum.TryParse<NoticeKind>(parts[1], out _)));
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex ServiceName();

    [GeneratedRegex("^[A-Za-z0-9_.+`]{1,120}$")]
    private static partial Regex CodeName();
}
