using System.Text.Json.Serialization;
using EidKit.Protocols.Pace;
using EidKit.Sessions;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>How a reading ended.</summary>
/// <param name="Result">How it ended.</param>
/// <param name="PinTry">Whether a PIN try was used.</param>
internal sealed record ReadingResult(string Result, PinTryAnswer PinTry) : CommandResult
{
    private int _status;
    private string _text = "";

    /// <summary>What was read; null if nothing was.</summary>
    public IdentitySummary? Identity { get; init; }

    public ProofSummary? Proof { get; init; }

    public IReadOnlyList<StepSummary>? Steps { get; init; }

    /// <summary>Why it was not read, in words; null if it was.</summary>
    public string? Reason => _text.Length > 0 ? _text : null;

    /// <summary>What a developer wants to know, in English; null if there is no more.</summary>
    public string? Detail { get; init; }

    [JsonIgnore]
    public PinTry Try { get; init; } = Sessions.PinTry.NotUsed;

    [JsonIgnore]
    public override int Status => _status;

    public static ReadingResult Of(ReadOutcome outcome, TextTable texts) => outcome switch
    {
        ReadOutcome.Read read => OfIdentity(read, texts),
        ReadOutcome.WrongPassword o => Make("wrongPassword", o, ExitStatus.WrongPassword, Refusals.SayWrong(o.Kind, o.TriesLeft, texts)),
        ReadOutcome.PinSuspended => Make("suspended", outcome, ExitStatus.PinNotUsable, texts["outcome.suspended"]),
        ReadOutcome.PinBlocked => Make("blocked", outcome, ExitStatus.PinNotUsable, texts["outcome.blocked"]),
        ReadOutcome.PinDeactivated => Make("deactivated", outcome, ExitStatus.PinNotUsable, texts["outcome.deactivated"]),
        ReadOutcome.TransportPinMustBeChanged => Make("transportPin", outcome, ExitStatus.PinNotUsable, texts["outcome.transport-pin"]),
        ReadOutcome.NotEntered o => Make("notEntered", o, ExitStatus.Failed, Refusals.SayNotEntered(o.Reason, texts)),
        ReadOutcome.ReaderRefused o => Make("readerRefused", o, ExitStatus.Failed, Refusals.SayReaderRefused(o.Result, texts)) with { Detail = o.Result.Meaning },
        ReadOutcome.CardNotSupported o => Make("cardNotSupported", o, ExitStatus.Failed, texts["outcome.not-supported"]) with { Detail = o.Reason },
        ReadOutcome.ChipNotGenuine o => Make("chipNotGenuine", o, ExitStatus.Failed, SayNotGenuine(o, texts)) with { Detail = o.Reason },
        ReadOutcome.NoMatchingCertificate o => Make(
            "noMatchingCertificate", o, ExitStatus.Failed, texts.Format("outcome.no-certificate", o.Missing?.ToString() ?? "?")),
        ReadOutcome.TerminalRefused o => Make(
            "terminalRefused", o, ExitStatus.Failed, texts.Format("outcome.terminal-refused", Refusals.SayStep(o.Step, texts), o.Status)),
        _ => throw new ArgumentException("The outcome is not known.", nameof(outcome)),
    };

    public override void Write(TextOutput output, TextTable texts)
    {
        if (Identity is null || Proof is null || Steps is null)
        {
            output.Ending(texts, _text, Try, next: null, Detail);
            return;
        }

        Identity.Write(output, texts);
        Proof.Write(output, texts);
        output.Section(texts["read.steps"], Steps.Select(s => (Refusals.SayStep(s.Name, texts), (string?)texts.Format("read.step", s.Milliseconds, s.Apdus))));
    }

    private static string SayNotGenuine(ReadOutcome.ChipNotGenuine outcome, TextTable texts) => texts.Format(
        "outcome.not-genuine", outcome.Refusal is { } refusal ? texts.Of(refusal) : texts["outcome.not-genuine.contradiction"]);

    private static ReadingResult OfIdentity(ReadOutcome.Read read, TextTable texts) =>
        new("read", PinTryAnswer.Of(read.PinTry))
        {
            Try = read.PinTry,
            Identity = IdentitySummary.Of(read.Identity, texts),
            Proof = ProofSummary.Of(read.Identity.Proof),
            Steps = [.. read.Identity.Steps.Select(StepSummary.Of)],
        };

    private static ReadingResult Make(string result, ReadOutcome outcome, int status, string text) =>
        new(result, PinTryAnswer.Of(outcome.PinTry)) { _status = status, _text = text, Try = outcome.PinTry };
}
