using System.Text.Json.Serialization;
using EidKit.Channels;
using EidKit.Tool.Output;

namespace EidKit.Tool.Readers;

/// <summary>One reader.</summary>
internal sealed record ReaderEntry(string Name, string Presence, string? AnswerToReset)
{
    [JsonIgnore]
    public CardPresence State { get; init; }

    public static ReaderEntry Of(CardReaderState state) => new(state.Reader.Name, JsonNames.Of(state.Presence), Hex(state.AnswerToReset.Span))
    {
        State = state.Presence,
    };

    public static string? Hex(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? null : Convert.ToHexStringLower(bytes);
}
