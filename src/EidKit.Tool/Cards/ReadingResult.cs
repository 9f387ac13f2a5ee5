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

    [JsonIgnore]
    public PinTry Try { get; init; } = Sessions.PinTry.NotUsed;

    [JsonIgnore]
    public override int Status => _status;

    public static ReadingResult Of(ReadOutcome outcome, TextTable texts) => outcome switch
    {
        ReadOutcome.Read read => OfIdentity(read, texts),
        ReadOutcome.WrongPassword wrong => Make("wrongPassword", outcome, ExitStatus.WrongPassword, SayWrong(wrong, texts)),
        ReadOutcome.PinSuspended => Make("suspended", outcome, ExitStatus.PinNotUsable, texts["outcome.suspended"]),
        ReadOutcome.PinBlocked => Make("blocked", outcome, ExitStatus.PinNotUsable, texts["outcome.blocked"]),
        ReadOutcome.PinDeactivated => Make("deactivated", outcome, ExitStatus.PinNotUsable, texts["outcome.deactivated"]),
        ReadOutcome.TransportPinMustBeChanged => Make("transportPin", outcome, ExitStatus.PinNotUsable, texts["outcome.transport-pin"]),
        ReadOutcome.CardNotSupported o => Make("cardNotSupported", outcome, ExitStatus.Failed, texts.Format("outcome.not-supported", o.Reason)),
        ReadOutcome.ChipNotGenuine o => Make("chipNotGenuine", outcome, ExitStatus.Failed, texts.Format("outcome.not-genuine", o.Reason)),
        ReadOutcome.NoMatchingCertificate o => Make(
            "noMatchingCertificate", outcome, ExitStatus.Failed, texts.Format("outcome.no-certificate", o.Missing?.ToString() ?? "?")),
        ReadOutcome.TerminalRefused o => Make(
            "terminalRefused", outcome, ExitStatus.Failed, texts.Format("outcome.terminal-refused", o.Step, o.Status)),
        _ => throw new ArgumentException("The outcome is not known.", nameof(outcome)),
    };

    public override void Write(TextOutput output, TextTable texts)
    {
        if (Identity is null || Proof is null || Steps is null)
        {
            output.Line(_text);
            output.Line(PinTryAnswer.Say(Try, texts));
            return;
        }

        Identity.Write(output, texts);
        Proof.Write(output, texts);
        output.Section(texts["read.steps"], Steps.Select(s => (texts.Find("step." + s.Name, s.Name), (string?)texts.Format("read.step", s.Milliseconds, s.Apdus))));
    }

    private static string SayWrong(ReadOutcome.WrongPassword wrong, TextTable texts) => wrong is { Kind: PasswordKind.Pin, TriesLeft: { } left }
        ? texts.Format("outcome.wrong-pin", left)
        : texts.Format("outcome.wrong", wrong.Kind.ToString().ToUpperInvariant());

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
