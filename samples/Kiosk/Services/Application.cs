using System.Globalization;

namespace Kiosk.Services;

/// <summary>What a citizen sends off. Personal data: it dies with the process.</summary>
/// <param name="Id">Tells a repetition from a new application.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="Values">The data by their ids: first those from the card, then those that were typed.</param>
internal sealed record Application(Guid Id, string ServiceId, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>The number for the receipt; the same for a repetition.</summary>
    public string NumberIn(int year) => string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{Id:N}")[..13].ToUpperInvariant();

    /// <summary>Names the service only.</summary>
    public override string ToString() => $"application for {ServiceId}";
}
