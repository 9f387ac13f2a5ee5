using System.Text.Json.Serialization;
using EidKit.Channels;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Readers;

/// <summary>The readers of the system and what lies on them.</summary>
internal sealed record ReaderListResult(IReadOnlyList<ReaderEntry> Readers) : CommandResult
{
    [JsonIgnore]
    public override int Status => Readers.Count == 0 ? ExitStatus.NoReaderOrCard : ExitStatus.Fine;

    public static ReaderListResult Of(CardReadersSnapshot snapshot) => new([.. snapshot.Readers.Select(ReaderEntry.Of)]);

    public override void Write(TextOutput output, TextTable texts)
    {
        if (Readers.Count == 0)
        {
            output.Line(texts["readers.none"]);
            output.Line(texts.Format("failure.next", texts["next.no-reader"]));
        }

        foreach (ReaderEntry reader in Readers)
        {
            output.Line(reader.Name);
            output.Table((texts["readers.card"], texts.Of(reader.State)), (texts["readers.atr"], reader.AnswerToReset));
        }
    }
}
