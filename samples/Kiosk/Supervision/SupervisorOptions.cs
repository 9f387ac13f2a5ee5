using Kiosk.Worker;

namespace Kiosk.Supervision;

/// <summary>What the command line says.</summary>
internal sealed record SupervisorOptions
{
    /// <summary>The port of the terminal's page on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; } = 5080;

    /// <summary>The port of the operator's page on 127.0.0.1; 0 for any that is free.</summary>
    public int OperatorPort { get; init; } = 5081;

    /// <summary>The reader over PC/SC; null for simulated cards.</summary>
    public string? ReaderName { get; init; }

    /// <summary>The socket on which somebody else plays the cards; null where the kiosk does, or where there are real readers.</summary>
    public string? CardBox { get; init; }

    /// <summary>Chromium, which is started anew for each session; null where a browser is opened by hand.</summary>
    public string? BrowserPath { get; init; }

    /// <summary>More arguments for Chromium.</summary>
    public IReadOnlyList<string> BrowserArguments { get; init; } = [];

    /// <summary>Where the operator's token is; null for one that is drawn and printed.</summary>
    public string? TokenFile { get; init; }

    /// <summary>Where counts outlive a restart; null for nowhere.</summary>
    public string? StatisticsFile { get; init; }

    /// <summary>What each worker is told, but for its ticket and where the supervisor is.</summary>
    public WorkerSetup Worker { get; init; } = new() { Ticket = "", SupervisorUrl = "" };
}
