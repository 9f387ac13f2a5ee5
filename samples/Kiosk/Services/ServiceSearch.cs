namespace Kiosk.Services;

/// <summary>Finds services by words, in all languages at once: who reads one may think in another.</summary>
internal static class ServiceSearch
{
    private const string SoftHyphen = "\u00AD";

    /// <param name="services">Where to search.</param>
    /// <param name="words">What was typed; nothing finds everything.</param>
    /// <returns>The services in which every word occurs, in name, summary or keywords.</returns>
    public static IReadOnlyList<ServiceDefinition> Find(IReadOnlyList<ServiceDefinition> services, string words)
    {
        string[] wanted = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return [.. services.Where(service => wanted.All(word => TextOf(service).Contains(word, StringComparison.OrdinalIgnoreCase)))];
    }

    private static string TextOf(ServiceDefinition service) =>
        string.Join('\n', [.. service.Name.Values, .. service.Summary.Values, .. service.Keywords]).Replace(SoftHyphen, "", StringComparison.Ordinal);
}
