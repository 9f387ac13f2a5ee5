namespace EidKit.Sessions;

/// <summary>Whether an operation used up a try of the PIN.</summary>
public enum PinTryUsage
{
    /// <summary>No try was used.</summary>
    NotUsed,

    /// <summary>A try was used.</summary>
    Used,

    /// <summary>The answer of the card was lost or can't be trusted, so only the card knows.</summary>
    Unknown,
}
