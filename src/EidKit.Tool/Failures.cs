using System.Net.Sockets;
using EidKit.Channels;
using EidKit.Encoding;
using EidKit.Protocols.PinManagement;
using EidKit.Sessions;
using EidKit.Tool.Cards;
using EidKit.Tool.Output;
using EidKit.Tool.Texts;

namespace EidKit.Tool;

/// <summary>Says in the user's language what an exception means.</summary>
/// <param name="texts">The texts of that language.</param>
/// <param name="system">The system, whose remedies are told.</param>
/// <param name="touchesPin">Whether the command could have used a PIN try; if not, nothing is said of one.</param>
internal sealed class Failures(TextTable texts, SystemKind system, bool touchesPin)
{
    /// <summary>Explains an exception; one that nobody expected is said to be a fault of the program.</summary>
    public FailureResult Explain(Exception exception)
    {
        FailureResult failure = ExplainCause(exception);
        return touchesPin ? failure : failure with { Try = null };
    }

    /// <summary>Explains a command line that can't be used: nothing was begun.</summary>
    public FailureResult ExplainUsage(IEnumerable<string> errors) =>
        new FailureResult(string.Join('\n', errors), texts["next.usage"], Detail: null) { Try = touchesPin ? PinTry.NotUsed : null }.WithStatus(ExitStatus.Usage);

    /// <summary>What to do about a line that can't be used.</summary>
    public string NextAfter(CardTransportReason reason) => texts.Find($"next.{reason}.{system}", texts.Find($"next.{reason}", texts["next.line"]));

    private FailureResult ExplainCause(Exception exception) => exception switch
    {
        ToolException e => new FailureResult(e.What, e.Next, e.Detail) { Try = e.PinTry }.WithStatus(e.Status),
        OperationCanceledException => new FailureResult(texts["failure.cancelled"], texts["next.again"], Detail: null) { Try = PinTry.NotUsed },
        CardSessionException e => Explain(e),
        CardTransportException e => Explain(e, PinTry.NotUsed, step: null).WithStatus(StatusOf(e.Reason)),
        MalformedDataException e => new FailureResult(texts["failure.malformed"], texts["next.malformed"], e.Message) { Try = PinTry.NotUsed },
        IOException or UnauthorizedAccessException or SocketException =>
            new FailureResult(texts["failure.file"], texts["next.file"], exception.Message) { Try = PinTry.NotUsed },
        ArgumentException e => new FailureResult(texts["failure.refused"], texts["next.help"], WithoutParameter(e)) { Try = PinTry.NotUsed },
        InvalidOperationException e => new FailureResult(texts["failure.refused"], texts["next.help"], e.Message) { Try = PinTry.NotUsed },
        _ => new FailureResult(texts["failure.unexpected"], texts[touchesPin ? "next.report-after-asking" : "next.report"], $"{exception.GetType().Name}: {exception.Message}") { Try = PinTry.Unknown },
    };

    private static int StatusOf(CardTransportReason reason) => reason
        is CardTransportReason.NoCard
        or CardTransportReason.CardUnresponsive
        or CardTransportReason.ReaderRemoved
        or CardTransportReason.ServiceNotRunning
        or CardTransportReason.ServiceStopped
        or CardTransportReason.AccessDenied ? ExitStatus.NoReaderOrCard : ExitStatus.Failed;

    /// <summary>The framework names the parameter of the method, which tells a user nothing.</summary>
    private static string WithoutParameter(ArgumentException exception) =>
        exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);

    /// <summary>What only the card knows where its answer to a step is lost or can't be trusted.</summary>
    private static string? OpenEnd(string? step) =>
        step == PinManagementFlow.SetPin.Description.FullName ? "next.new-pin-unknown"
        : step == PinManagementFlow.Unblock.Description.FullName ? "next.unblock-unknown"
        : null;

    private FailureResult Explain(CardSessionException failure)
    {
        if (failure.InnerException is CardTransportException line)
        {
            return Explain(line, failure.PinTry, failure.Step);
        }

        string step = Refusals.SayStep(failure.Step, texts);
        string what = failure.Status is { } status
            ? texts.Format("CardFailureLayer.Card.status", step, status)
            : texts.Format($"CardFailureLayer.{failure.Layer}", step);
        string next = OpenEnd(failure.Step) ?? (failure.PinTry.Usage == PinTryUsage.Unknown ? "next.pin-try-unknown" : $"next.{failure.Layer}");
        return new FailureResult(what, texts[next], failure.Meaning) { Try = failure.PinTry };
    }

    private FailureResult Explain(CardTransportException line, PinTry pinTry, string? step)
    {
        string? openEnd = line.CommandMayHaveArrived ? OpenEnd(step) : null;
        string next = openEnd is not null ? texts[openEnd]
            : pinTry.Usage == PinTryUsage.Unknown ? texts["next.pin-try-unknown"]
            : NextAfter(line.Reason);
        return new FailureResult(texts.Of(line.Reason), next, line.Message) { Try = pinTry };
    }
}
