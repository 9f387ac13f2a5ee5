using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Recordings;

/// <summary>Writes the lines of a recording, each of which goes out as a whole at once.</summary>
internal sealed class RecordingWriter(Stream output)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void WriteHeader(RecordingContent content, DateTimeOffset startedAt) => WriteLine(RecordingFormat.Header, json =>
    {
        json.WriteNumber("version", RecordingFormat.Version);
        json.WriteString("content", RecordingFormat.NameOf(content));
        json.WriteString("startedAt", startedAt.ToString("O", CultureInfo.InvariantCulture));
    });

    public void WriteConnection(TimeSpan at, TransportLimits limits) => WriteLine(RecordingFormat.Connection, json =>
    {
        WriteTime(json, "at", at);
        json.WriteNumber("maximumCommand", limits.MaximumCommandLength);
        json.WriteNumber("maximumResponse", limits.MaximumResponseLength);
        json.WriteBoolean("extendedLength", limits.SupportsExtendedLength);
    });

    public void WriteRandom(TimeSpan at, ReadOnlyMemory<byte> bytes) => WriteLine(RecordingFormat.Random, json =>
    {
        WriteTime(json, "at", at);
        WriteHex(json, "bytes", bytes.Span);
    });

    public void WriteKeypad(TimeSpan at, string name, string? result) => WriteLine(RecordingFormat.Keypad, json =>
    {
        WriteTime(json, "at", at);
        json.WriteString("name", name);
        WriteOptional(json, "result", result);
    });

    public void WriteEnd(TimeSpan at) => WriteLine(RecordingFormat.End, json => WriteTime(json, "at", at));

    public void WriteCommand(RecordedCommand command) => WriteLine(RecordingFormat.Command, json =>
    {
        WriteTime(json, "at", command.At);
        json.WriteString("name", command.Name.Name);
        WriteOptional(json, "clause", command.Name.Clause);
        json.WriteBoolean("protected", command.IsProtected);
        WriteOptional(json, "command", command.Command);
        if (command.OmittedLength > 0)
        {
            json.WriteNumber("omitted", command.OmittedLength);
        }

        WriteFlag(json, "commandReplaced", command.IsCommandReplaced);
        WriteOptional(json, "response", command.Response);
        WriteFlag(json, "responseReplaced", command.IsResponseReplaced);
        WriteOptional(json, "status", command.Status?.ToString());
        json.WriteStartArray("line");
        foreach (RecordedTransmission transmission in command.Transmissions)
        {
            WriteTransmission(json, transmission);
        }

        json.WriteEndArray();
    });

    private static void WriteTransmission(Utf8JsonWriter json, RecordedTransmission transmission)
    {
        json.WriteStartObject();
        WriteTime(json, "at", transmission.At);
        WriteTime(json, "took", transmission.Took);
        WriteHex(json, "header", transmission.Header.Span);
        json.WriteNumber("sent", transmission.SentLength);
        WriteOptional(json, "command", transmission.Command);
        if (transmission.Failure is { } failure)
        {
            json.WriteString("failure", failure.Reason.ToString());
            json.WriteBoolean("mayHaveArrived", failure.CommandMayHaveArrived);
        }
        else
        {
            json.WriteNumber("received", transmission.ReceivedLength);
            WriteOptional(json, "response", transmission.Response);
            WriteOptional(json, "status", transmission.Status?.ToString());
        }

        json.WriteEndObject();
    }

    /// <summary>Milliseconds to the ten-thousandth, which is one tick, so that nothing is lost.</summary>
    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan time) =>
        json.WriteNumber(name, time.Ticks / (decimal)TimeSpan.TicksPerMillisecond);

    private static void WriteOptional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, ReadOnlyMemory<byte>? bytes)
    {
        if (bytes is { } given)
        {
            WriteHex(json, name, given.Span);
        }
    }

    private static void WriteHex(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes)
    {
        byte[] hex = new byte[2 * bytes.Length];
        Convert.TryToHexStringLower(bytes, hex, out _);
        json.WriteString(name, hex);
        CryptographicOperations.ZeroMemory(hex);
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool isSet)
    {
        if (isSet)
        {
            json.WriteBoolean(name, true);
        }
    }

    private void WriteLine(string type, Action<Utf8JsonWriter> content)
    {
        using var line = new ClearingBuffer();
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString(RecordingFormat.Type, type);
            content(json);
            json.WriteEndObject();
        }

        line.Append("\n"u8);
        output.Write(line.Written);
        output.Flush();
    }
}
