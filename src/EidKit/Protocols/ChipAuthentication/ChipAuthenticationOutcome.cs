using EidKit.SecureMessaging;
using EidKit.SecurityInfos;

namespace EidKit.Protocols.ChipAuthentication;

/// <summary>What a verified chip authentication gives: new session keys and how far the chip is proven genuine.</summary>
/// <remarks>Holding one proves that the token was verified (terminal) or that the committed key was used (card). The keys are zeroed when disposed.</remarks>
public sealed class ChipAuthenticationOutcome : IDisposable
{
    private SessionKeys? _keys;

    internal ChipAuthenticationOutcome(SessionKeys keys, CardKeyTrust? trust)
    {
        _keys = keys;
        Trust = trust;
    }

    /// <summary>Who vouches for the card's key; null in the role of the card.</summary>
    public CardKeyTrust? Trust { get; }

    /// <summary>Gives the keys to secure messaging, once.</summary>
    /// <returns>The keys, which the caller disposes.</returns>
    /// <exception cref="InvalidOperationException">The keys were taken or disposed already.</exception>
    public SessionKeys TakeKeys()
    {
        SessionKeys keys = _keys ?? throw new InvalidOperationException("The keys were taken already.");
        _keys = null;
        return keys;
    }

    /// <summary>Zeroes the keys unless they were taken; may be called again.</summary>
    public void Dispose()
    {
        _keys?.Dispose();
        _keys = null;
    }
}
