using EidKit.SecureMessaging;

namespace EidKit.Protocols.BasicAccessControl;

/// <summary>What a verified run of basic access control gives: session keys of triple DES, whose counter begins where both challenges say.</summary>
/// <remarks>Holding one proves that the other side knows the machine readable zone, and nothing more. The keys are zeroed when disposed.</remarks>
public sealed class BasicAccessControlOutcome : IDisposable
{
    private SessionKeys? _keys;

    internal BasicAccessControlOutcome(SessionKeys keys) => _keys = keys;

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
