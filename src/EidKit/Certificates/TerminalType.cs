namespace EidKit.Certificates;

/// <summary>The kinds of terminals, each with an authorization template of its own (TR-03110-4 §2).</summary>
public enum TerminalType
{
    /// <summary>An inspection system reads travel documents.</summary>
    InspectionSystem,

    /// <summary>An authentication terminal reads and manages the eID application.</summary>
    AuthenticationTerminal,

    /// <summary>A signature terminal makes electronic signatures.</summary>
    SignatureTerminal,
}
