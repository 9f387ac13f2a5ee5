using System.Text.Json.Serialization;
using EidKit.Protocols.Pace;
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
    private string _textKey = "";
    private object?[] _values = [];
    private int _status;

    /// <summary>Which password was wrong; null if none was.</summary>
    public string? Wrong { get; init; }

    /// <summary>The answer of the card if it refused, in hex.</summary>
    public string? CardStatus { get; init; }

    [JsonIgnore]
    public PinTry Try { get; init; } = Sessions.PinTry.NotUsed;

    [JsonIgnore]
    public override int Status => _status;

    public static PinCommandResult Of(string operation, PinResult result) => result switch
    {
        PinResult.Done => Make(operation, "done", result.PinTry, ExitStatus.Fine, $"pin.{operation}.done"),
        PinResult.WrongPassword wrong => OfWrong(operation, wrong),
        PinResult.Suspended => Make(operation, "suspended", result.PinTry, ExitStatus.PinNotUsable, "outcome.suspended"),
        PinResult.Blocked => Make(operation, "blocked", result.PinTry, ExitStatus.PinNotUsable, "outcome.blocked"),
        PinResult.Deactivated => Make(operation, "deactivated", result.PinTry, ExitStatus.PinNotUsable, "outcome.deactivated"),
        PinResult.PukUsedUp => Make(operation, "pukUsedUp", result.PinTry, ExitStatus.PinNotUsable, "outcome.puk-used-up"),
        PinResult.Refused refused => Make(operation, "refused", result.PinTry, ExitStatus.Failed, "outcome.refused", refused.Step, refused.Status) with
        {
            CardStatus = refused.Status.ToString(),
        },
        _ => throw new ArgumentException("The result is not known.", nameof(result)),
    };

    /// <summary>There was nothing to do, so nothing was done and no password asked.</summary>
    public static PinCommandResult Needless(string operation, PinState state) =>
        Make(operation, "notNeeded", Sessions.PinTry.NotUsed, ExitStatus.Fine, $"pin.{operation}.not-needed", state.TriesLeft);

    public override void Write(TextOutput output, TextTable texts)
    {
        output.Line(texts.Format(_textKey, _values));
        output.Line(PinTryAnswer.Say(Try, texts));
    }

    private static PinCommandResult OfWrong(string operation, PinResult.WrongPassword wrong)
    {
        string key = wrong.Kind == PasswordKind.Pin && wrong.TriesLeft is not null ? "outcome.wrong-pin" : "outcome.wrong";
        object name = wrong.Kind == PasswordKind.Pin && wrong.TriesLeft is { } left ? left : wrong.Kind.ToString().ToUpperInvariant();
        return Make(operation, "wrongPassword", wrong.PinTry, ExitStatus.WrongPassword, key, name) with { Wrong = JsonNames.Of(wrong.Kind) };
    }

    private static PinCommandResult Make(string operation, string result, PinTry pinTry, int status, string textKey, params object?[] values) =>
        new(operation, result, PinTryAnswer.Of(pinTry)) { _status = status, _textKey = textKey, _values = values, Try = pinTry };
}
