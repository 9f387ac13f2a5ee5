using EidKit.Apdu;
using Microsoft.Extensions.Logging;

namespace EidKit.Sessions;

/// <summary>What a session logs: names of steps, status words and counts.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Step}: begins")]
    public static partial void StepBegins(ILogger logger, string step);

    [LoggerMessage(2, LogLevel.Debug, "{Step}: done after {Apdus} APDUs")]
    public static partial void StepDone(ILogger logger, string step, long apdus);

    [LoggerMessage(3, LogLevel.Information, "{Step}: the card answered {Status}")]
    public static partial void Answered(ILogger logger, string step, StatusWord status);

    [LoggerMessage(4, LogLevel.Warning, "{Step}: failed in layer {Layer}; {PinTry}")]
    public static partial void Failed(ILogger logger, string step, CardFailureLayer layer, PinTry pinTry);

    [LoggerMessage(5, LogLevel.Information, "Connected to a card of kind {Kind}")]
    public static partial void Connected(ILogger logger, CardKind kind);
}
