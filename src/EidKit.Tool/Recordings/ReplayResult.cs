using System.Globalization;
using System.Text.Json.Serialization;
using EidKit.Recordings;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Recordings;

/// <summary>A recording, step by step.</summary>
internal sealed record ReplayResult(string Content, string StartedAt, bool Complete, IReadOnlyList<ReplayEntry> Entries) : CommandResult
{
    private const int LongestLine = 48;

    [JsonIgnore]
    public int Commands => Entries.Count(e => e.Type == "command");

    [JsonIgnore]
    public int Apdus => Entries.Sum(e => e.Line?.Count ?? 0);

    public static ReplayResult Of(Recording recording) => new(
        recording.Content == RecordingContent.Clear ? "clear" : "redacted",
        recording.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
        recording.IsComplete,
        [.. recording.Entries.Select(ReplayEntry.Of)]);

    /// <summary>The lines above the steps.</summary>
    public IEnumerable<(string Label, string? Value)> Head(TextTable texts) =>
    [
        (texts["replay.started"], StartedAt),
        (texts["replay.content"], texts["replay.content." + Content]),
        (texts["replay.commands"], texts.Format("replay.counts", Commands, Apdus)),
        (texts["replay.end"], texts[Complete ? "replay.complete" : "replay.cut"]),
    ];

    public override void Write(TextOutput output, TextTable texts)
    {
        var names = new ReplayTexts(texts);
        output.Table(Head(texts));
        output.Line();
        output.Line(texts["replay.columns"]);
        foreach (ReplayEntry entry in Entries)
        {
            string protection = entry.Protected == true ? "SM" : "";
            output.Line($"{ReplayTexts.Time(entry.At),10} {ReplayTexts.Time(entry.Took),8}  {protection,-2}  {names.NameOf(entry),-46}  {names.EndOf(entry)}".TrimEnd());
            WriteBytes(output, '>', entry.Command, names.NoteOf(entry.Omitted, entry.CommandReplaced));
            WriteBytes(output, '<', entry.Response, names.NoteOf(null, entry.ResponseReplaced));
        }
    }

    /// <summary>The first bytes; the page and the JSON have them all.</summary>
    private static void WriteBytes(TextOutput output, char direction, string? hex, string? note)
    {
        if (hex is not null && (hex.Length > 0 || note is not null))
        {
            string shown = hex.Length > LongestLine ? string.Create(CultureInfo.InvariantCulture, $"{hex[..LongestLine]}… ({hex.Length / 2})") : hex;
            output.Line($"{"",25}{direction} {shown}  {note}".TrimEnd());
        }
    }
}
