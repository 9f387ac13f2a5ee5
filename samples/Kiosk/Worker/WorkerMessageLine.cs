using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Kiosk.Journey;

namespace Kiosk.Worker;

/// <summary>Messages of the worker as lines of JSON. What does not look as a worker would have written it is refused.</summary>
internal static partial class WorkerMessageLine
{
    /// <summary>In characters.</summary>
    public const int LongestLine = 512;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private static readonly HashSet<string> Pages = [.. typeof(KioskPage).GetNestedTypes().Select(type => type.Name)];
    private static readonly HashSet<string> Notices = [.. Enum.GetNames<NoticeKind>()];

    public static string Write(WorkerMessage message) => JsonSerializer.Serialize(message, Options);

    /// <param name="line">The line.</param>
    /// <param name="services">The ids that a service can have.</param>
    /// <returns>The message; null if the line is none.</returns>
    public static WorkerMessage? Read(string line, IReadOnlySet<string> services)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(services);
        if (line.Length > LongestLine)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(line, Options) is { } message && IsHarmless(message, services) ? message : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Texts are the only fields that could hold what they should not.</summary>
    private static bool IsHarmless(WorkerMessage message, IReadOnlySet<string> services) => message switch
    {
        WorkerMessage.Ready(var port, _) => port is > 0 and <= ushort.MaxValue,
        WorkerMessage.PageShown(var page, var service) => IsPage(page) && (service is null || services.Contains(service)),
        WorkerMessage.Completed(var service) => services.Contains(service),
        WorkerMessage.Certificate(var service, _, _) => services.Contains(service),
        WorkerMessage.ServiceFailing(var service, _) => services.Contains(service),
        WorkerMessage.Fault(var source, var exception) => CodeName().IsMatch(source) && CodeName().IsMatch(exception),
        _ => true,
    };

    private static bool IsPage(string page)
    {
        string[] parts = page.Split('.', ':', ' ');
        return Pages.Contains(parts[0]) && (parts.Length == 1 || (parts.Length == 2 && Notices.Contains(parts[1])));
    }

    [GeneratedRegex(@"^[A-Za-z0-9_.+`]{1,120}\z")]
    private static partial Regex CodeName();
}
