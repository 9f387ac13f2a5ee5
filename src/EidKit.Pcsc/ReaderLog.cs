using Microsoft.Extensions.Logging;

namespace EidKit.Pcsc;

/// <summary>What is logged about the reader service.</summary>
internal static partial class ReaderLog
{
    [LoggerMessage(LogLevel.Information, "The reader service can be used.")]
    public static partial void ServiceUp(ILogger logger);

    [LoggerMessage(LogLevel.Warning, "The reader service can't be used: {Fault}")]
    public static partial void ServiceDown(ILogger logger, string fault);

    [LoggerMessage(LogLevel.Error, "Watching the readers failed; it is begun anew.")]
    public static partial void Failed(ILogger logger, Exception exception);
}
