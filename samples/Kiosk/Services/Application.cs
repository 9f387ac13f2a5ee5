using System.Globalization;
using System.Text.Json.Nodes;
using EidKit.Crypto;

namespace Kiosk.Services;

/// <summary>What a citizen sends off. Personal data: it dies with the process.</summary>
/// <param name="Number">The number of the receipt, which tells a repetition from a new application.</param>
/// <param name="ServiceId">The service.</param>
/// <param name="Card">What the card gave, by the ids of the data: texts, days as <c>2030-12-24</c>, places in parts, true for a check that was answered with yes.</param>
/// <param name="Fields">What was typed, by the ids of the fields: texts, days, true or false for a tick, the id of a choice. Empty fields are left away.</param>
internal sealed record Application(string Number, string ServiceId, JsonObject Card, JsonObject Fields)
{
    private const int RandomLength = 5;

    /// <summary>Draws a number.</summary>
    public static string NewNumber(RandomSource random, DateTimeOffset now)
    {
        Span<byte> drawn = stackalloc byte[RandomLength];
        random.Fill(drawn);
        return string.Create(CultureInfo.InvariantCulture, $"{now:yyyy}-{Convert.ToHexString(drawn)}");
    }

    /// <summary>Names the service only.</summary>
    public override string ToString() => $"application for {ServiceId}";
}
