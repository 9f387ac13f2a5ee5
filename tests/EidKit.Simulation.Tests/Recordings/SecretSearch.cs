using System.Text;
using System.Text.Json;

namespace EidKit.Simulation.Tests.Recordings;

/// <summary>Searches a recording for bytes, in every form in which they could stand there.</summary>
internal sealed class SecretSearch
{
    private readonly StringBuilder _text = new();
    private readonly List<byte[]> _fields = [];
    private readonly Lazy<byte[]> _raw;

    public SecretSearch(byte[] file)
    {
        _raw = new Lazy<byte[]>(() => System.Text.Encoding.UTF8.GetBytes(_text.ToString()));
        foreach (string line in System.Text.Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            Collect(document.RootElement);
        }

        _fields.AddRange(FilesOf(file));
    }

    /// <summary>
    /// Where bytes were found: in the text, or in a field of hexadecimal digits, there as they are, as hexadecimal digits or as Base64; null if
    /// nowhere. Digits of times, and those that stand among hexadecimal digits by chance, are not looked at.
    /// </summary>
    public string? Find(byte[] needle) =>
        IsIn(_raw.Value, needle) ? "in the text" : _fields.Any(field => IsIn(field, needle)) ? "in a field" : null;

    /// <summary>A value may begin in one answer and end in the next, so files are put together.</summary>
    private static IEnumerable<byte[]> FilesOf(byte[] file) => RecordedRun.Load(file).Commands
        .Where(c => c.Response is not null)
        .GroupBy(c => c.Name.Name)
        .Select(g => (byte[])[.. g.SelectMany(c => c.Response!.Value.ToArray())]);

    private static bool IsIn(byte[] place, byte[] needle)
    {
        string text = System.Text.Encoding.Latin1.GetString(place);
        return place.AsSpan().IndexOf(needle) >= 0
            || text.Contains(Convert.ToHexString(needle), StringComparison.OrdinalIgnoreCase)
            || text.Contains(BitConverter.ToString(needle), StringComparison.OrdinalIgnoreCase)
            || Base64Cores(needle).Any(core => text.Contains(core, StringComparison.Ordinal));
    }

    /// <summary>What every Base64 text that holds the bytes has in it, whichever of the three alignments they have.</summary>
    private static IEnumerable<string> Base64Cores(byte[] needle)
    {
        for (int before = 0; before < 3; before++)
        {
            byte[] padded = [.. new byte[before], .. needle];
            int whole = padded.Length / 3 * 3;
            string core = Convert.ToBase64String(padded, 0, whole);
            int skipped = before == 0 ? 0 : 4;
            if (core.Length - skipped >= 8)
            {
                yield return core[skipped..];
            }
        }
    }

    private void Collect(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in element.EnumerateObject().Where(m => m.Name is not ("startedAt" or "at" or "took")))
                {
                    Collect(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (JsonElement member in element.EnumerateArray())
                {
                    Collect(member);
                }

                break;
            case JsonValueKind.String when element.GetString() is { Length: > 0 } text && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit):
                _fields.Add(Convert.FromHexString(text));
                break;
            default:
                _text.Append(element.ToString()).Append('\n');
                break;
        }
    }
}
