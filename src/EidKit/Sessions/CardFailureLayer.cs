namespace EidKit.Sessions;

/// <summary>Where a failure happened.</summary>
public enum CardFailureLayer
{
    /// <summary>The line to the card.</summary>
    Transport,

    /// <summary>The card answered an unexpected status word.</summary>
    Card,

    /// <summary>Secure messaging.</summary>
    SecureMessaging,

    /// <summary>A protocol.</summary>
    Protocol,

    /// <summary>The form of what the card gave.</summary>
    Data,
}
