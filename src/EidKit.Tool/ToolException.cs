using EidKit.Sessions;

namespace EidKit.Tool;

/// <summary>Ends a command: says what happened, whether a PIN try was used, and what to do next, in the user's language.</summary>
internal sealed class ToolException(int status, string what, string next) : Exception(what)
{
    public int Status { get; } = status;

    public string What { get; } = what;

    public string Next { get; } = next;

    /// <summary>What a developer wants to know, in English; null if there is no more.</summary>
    public string? Detail { get; init; }

    public PinTry PinTry { get; init; } = PinTry.NotUsed;
}
