using System.Globalization;
using System.Text.Json;

namespace EidKit.Recordings;

/// <summary>A recording that was read from its file: what happened, in the order in which it happened.</summary>
/// <remarks>Immutable. <c>docs/recording.md</c> describes the format.</remarks>
public sealed class Recording
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 8 };

    private Recording(RecordingContent content, DateTimeOffset startedAt, IReadOnlyList<RecordingEntry> entries, bool isComplete)
    {
        Content = content;
        StartedAt = startedAt;
        Entries = entries;
        IsComplete = isComplete;
    }

    /// <summary>What it holds of what passed.</summary>
    public RecordingContent Content { get; }

    /// <summary>When it began, by the local clock of the session.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<RecordingEntry> Entries { get; }

    /// <summary>Whether the recording was ended; otherwise the program was, or the file is cut.</summary>
    public bool IsComplete { get; }

    /// <summary>The commands, in the order in which they were sent.</summary>
    public IEnumerable<RecordedCommand> Commands => Entries.OfType<RecordedCommand>();

    /// <summary>Reads a recording.</summary>
    /// <param name="input">The file, to its end, at most 64 MiB with lines of at most 1 MiB; it belongs to the caller.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="RecordingFormatException">It is no recording, one of another version, too long, or damaged: the message names the line.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static Recording Load(Stream input)
    {
        ArgumentNullException.ThrowIfNull(input);
        RecordingContent? content = null;
        DateTimeOffset startedAt = default;
        var entries = new List<RecordingEntry>();
        bool isComplete = false;
        bool isConnected = false;
        foreach ((int number, ReadOnlyMemory<byte> text) in RecordingLines.Read(input))
        {
            using JsonDocument document = Parse(number, text);
            var line = new RecordingLine(number, document.RootElement);
            if (content is null)
            {
                (content, startedAt) = ReadHeader(line);
            }
            else if (isComplete)
            {
                throw line.Problem("it comes after the end");
            }
            else if (RecordingReader.Read(line) is { } entry)
            {
                isConnected |= entry is RecordedConnection;
                RequireOrder(line, entries, entry, isConnected);
                RequireContent(line, content.Value, entry);
                entries.Add(entry);
            }
            else
            {
                isComplete = true;
            }
        }

        return content is { } known
            ? new Recording(known, startedAt, entries.AsReadOnly(), isComplete)
            : throw new RecordingFormatException(1, "there is none");
    }

    private static JsonDocument Parse(int number, ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, Options);
        }
        catch (JsonException e)
        {
            // The message of the exception would show a piece of the line.
            throw new RecordingFormatException(number, string.Create(CultureInfo.InvariantCulture, $"it is no JSON, from byte {e.BytePositionInLine} on"));
        }
    }

    private static (RecordingContent Content, DateTimeOffset StartedAt) ReadHeader(RecordingLine line)
    {
        if (line.OptionalText(RecordingFormat.Type) != RecordingFormat.Header)
        {
            throw line.Problem("the file is no recording of EidKit");
        }

        if (line.Number32("version", int.MaxValue) is var version && version != RecordingFormat.Version)
        {
            throw line.Problem($"version {version} of the format is not known; this library knows version {RecordingFormat.Version}");
        }

        RecordingContent content = line.Text("content") switch
        {
            RecordingFormat.Redacted => RecordingContent.Redacted,
            RecordingFormat.Clear => RecordingContent.Clear,
            _ => throw line.Problem("\"content\" is neither \"redacted\" nor \"clear\""),
        };
        return DateTimeOffset.TryParseExact(line.Text("startedAt"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset startedAt)
            ? (content, startedAt)
            : throw line.Problem("\"startedAt\" is no time");
    }

    private static void RequireContent(RecordingLine line, RecordingContent content, RecordingEntry entry)
    {
        if (content == RecordingContent.Clear
            ? entry is RecordedCommand command && command.Transmissions.Any(t => t.Response is null && t.Failure is null)
            : entry is RecordedRandom)
        {
            throw line.Problem($"it does not fit a recording that is \"{RecordingFormat.NameOf(content)}\"");
        }
    }

    private static void RequireOrder(RecordingLine line, List<RecordingEntry> entries, RecordingEntry entry, bool isConnected)
    {
        if (entry is RecordedCommand && !isConnected)
        {
            throw line.Problem("a command comes before the first connection");
        }

        if (entries is [.., var last] && entry.At < last.At)
        {
            throw line.Problem("it happened before the line above");
        }
    }
}
