using Microsoft.Extensions.Logging;

namespace Kiosk.Worker;

/// <summary>Reports of log entries with an exception where it came from and of what type it is, and nothing that was said about it.</summary>
internal sealed class ReportLoggerProvider(IWorkerReport report) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new ReportLogger(report, categoryName);

    public void Dispose()
    {
    }

    private sealed class ReportLogger(IWorkerReport report, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel) && exception is not null)
            {
                report.Fault(category, exception.GetType().FullName ?? nameof(Exception));
            }
        }
    }
}
