using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Two who watch the same connection: the channel's own observer, and that of the caller.</summary>
internal sealed class ObserverPair(IApduObserver first, IApduObserver second) : IApduObserver
{
    /// <summary>Brings two observers together, either of which may be missing.</summary>
    public static IApduObserver? Of(IApduObserver? first, IApduObserver? second) =>
        (first, second) is ({ } one, { } other) ? new ObserverPair(one, other) : first ?? second;

    public void OnTransmitted(CommandApdu command, ResponseApdu response)
    {
        first.OnTransmitted(command, response);
        second.OnTransmitted(command, response);
    }

    public void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected)
    {
        first.OnExchanged(command, response, wasProtected);
        second.OnExchanged(command, response, wasProtected);
    }
}
