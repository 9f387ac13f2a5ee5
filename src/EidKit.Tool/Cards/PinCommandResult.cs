using System.Text.Json.Serialization;
using EidKit.Sessions;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool.Cards;

/// <summary>How an operation at the PIN desk ended.</summary>
/// <param name="Operation">change, unblock or resume.</param>
/// <param name="Result">How it ended.</param>
/// <param name="PinTry">Whether a PIN try was used.</param>
internal sealed record PinCommandResult(string Operation, string Result, PinTryAnswer PinTry) : CommandResult
{
    private string _text = "";
    private int _status;

    /// <summary>Which password was wrong; null if none was.</summary>
    public string? Wrong { get; init; }

    /// <summary>The answer of the card if it refused, in hex.</summary>
    public string? CardStatus { get; init; }

    /// <summary>What a developer wants to know, in English; null if there is no more.</summary>
    public string? Detail { get; init; }

    [JsonIgnore]
    public PinTry Try { get; init; } = Sessions.PinTry.NotUsed;

    [JsonIgnore]
    public override int Status => _status;

    public static PinCommandResult Of(string operation, PinResult result, TextTable texts) => result switch
    {
        PinResult.Done => Make(operation, "done", result.PinTry, ExitStatus.Fine, texts[$"pin.{operation}.done"]),
        PinResult.WrongPassword r =>
            Make(operation, "wrongPassword", r.PinTry, ExitStatus.WrongPassword, Refusals.SayWrong(r.Kind, r.TriesLeft, texts)) with { Wrong = JsonNames.Of(r.Kind) },
        PinResult.Suspended => Make(operation, "suspended", result.PinTry, ExitStatus.PinNotUsable, texts["outcome.suspended"]),
        PinResult.Blocked => Make(operation, "blocked", result.PinTry, ExitStatus.PinNotUsable, texts["outcome.blocked"]),
        PinResult.Deactivated => Make(operation, "deactivated", result.PinTry, ExitStatus.PinNotUsable, texts["outcome.deactivated"]),
        PinResult.NotEntered r => Make(operation, "notEntered", r.PinTry, ExitStatus.Failed, Refusals.SayNotEntered(r.Reason, texts)),
        PinResult.ReaderRefused r =>
            Make(operation, "readerRefused", r.PinTry, ExitStatus.Failed, Refusals.SayReaderRefused(r.Result, texts)) with { Detail = r.Result.Meaning },
        PinResult.PukUsedUp => Make(operation, "pukUsedUp", result.PinTry, ExitStatus.PinNotUsable, texts["outcome.puk-used-up"]),
        PinResult.Refused r =>
            Make(operation, "refused", r.PinTry, ExitStatus.Failed, SayRefused(r, texts)) with { CardStatus = r.Status.ToString() },
        _ => throw new ArgumentException("The result is not known.", nameof(result)),
    };

    /// <summary>There was nothing to do, so nothing was done and no password asked.</summary>
    public static PinCommandResult Needless(string operation, PinState state, TextTable texts) =>
        Make(operation, "notNeeded", Sessions.PinTry.NotUsed, ExitStatus.Fine, texts.Format($"pin.{operation}.not-needed", state.TriesLeft));

    public override void Write(TextOutput output, TextTable texts) => output.Ending(texts, _text, Try, next: null, Detail);

    private static string SayRefused(PinResult.Refused refused, TextTable texts) =>
        texts.Format("outcome.refused", Refusals.SayStep(refused.Step, texts), refused.Status);

    private static PinCommandResult Make(string operation, string result, PinTry pinTry, int status, string text) =>
        new(operation, result, PinTryAnswer.Of(pinTry)) { _status = status, _text = text, Try = pinTry };
}
