using EidKit.Channels;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Readers;

/// <summary>Something happened to the readers.</summary>
/// <param name="Time">When it was seen.</param>
/// <param name="Event">What happened.</param>
/// <param name="Reader">The name of the reader; null if it is about all.</param>
/// <param name="AnswerToReset">What the card said when it was inserted, in hex.</param>
/// <param name="Reason">Why the service can't be used.</param>
internal sealed record ReaderEventResult(DateTimeOffset Time, string Event, string? Reader, string? AnswerToReset, string? Reason) : CommandResult
{
    private string _text = "";

    public static ReaderEventResult Of(ReaderEvent happened, DateTimeOffset time, TextTable texts) => happened switch
    {
        ReaderEvent.ServiceUp => Make(time, "serviceUp", null, texts["event.service-up"]),
        ReaderEvent.ServiceDown e => Make(time, "serviceDown", null, texts.Format("event.service-down", texts.Of(e.Reason))) with { Reason = JsonNames.Of(e.Reason) },
        ReaderEvent.ReaderAdded e => Make(time, "readerAdded", e.Reader, texts["event.reader-added"]),
        ReaderEvent.ReaderRemoved e => Make(time, "readerRemoved", e.Reader, texts["event.reader-removed"]),
        ReaderEvent.CardInserted e => Make(time, "cardInserted", e.Reader, texts["event.card-inserted"]) with { AnswerToReset = ReaderEntry.Hex(e.AnswerToReset.Span) },
        ReaderEvent.CardUnresponsive e => Make(time, "cardUnresponsive", e.Reader, texts["event.card-unresponsive"]),
        ReaderEvent.CardRemoved e => Make(time, "cardRemoved", e.Reader, texts["event.card-removed"]),
        _ => throw new ArgumentException("The event is not known.", nameof(happened)),
    };

    public override void Write(TextOutput output, TextTable texts) =>
        output.Line(FormattableString.Invariant($"{Time:HH:mm:ss}  {_text}{(Reader is null ? "" : ": " + Reader)}"));

    private static ReaderEventResult Make(DateTimeOffset time, string name, ICardReader? reader, string text) =>
        new(time, name, reader?.Name, AnswerToReset: null, Reason: null) { _text = text };
}
