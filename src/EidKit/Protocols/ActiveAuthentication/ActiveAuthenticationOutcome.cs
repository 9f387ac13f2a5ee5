using EidKit.SecurityInfos;

namespace EidKit.Protocols.ActiveAuthentication;

/// <summary>Proof that the chip signed a challenge with the private key that belongs to data group 15.</summary>
/// <remarks>Made by <see cref="ActiveAuthenticationTerminal"/> only. It proves a genuine chip only if somebody vouches for the key.</remarks>
public sealed class ActiveAuthenticationOutcome
{
    internal ActiveAuthenticationOutcome(CardKeyTrust trust) => Trust = trust;

    /// <summary>Who vouches for the key.</summary>
    public CardKeyTrust Trust { get; }
}
