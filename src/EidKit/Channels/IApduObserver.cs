using EidKit.Apdu;

namespace EidKit.Channels;

/// <summary>Watches what passes over a connection, for traces and counts.</summary>
/// <remarks>
/// Called while the operation is under way, so it returns quickly, throws nothing, and keeps neither command nor answer: both are
/// cleared soon. Plain data may be secret or personal: a trace shows them only if asked for.
/// </remarks>
public interface IApduObserver
{
    /// <summary>One command went over the line and was answered: as sent, protected or not, chained parts and GET RESPONSE included.</summary>
    /// <param name="command">The command on the line.</param>
    /// <param name="response">The answer on the line.</param>
    void OnTransmitted(CommandApdu command, ResponseApdu response);

    /// <summary>One command was answered, seen above secure messaging: in plain, and with its whole answer.</summary>
    /// <param name="command">The plain command.</param>
    /// <param name="response">The plain answer.</param>
    /// <param name="wasProtected">Whether both travelled under secure messaging.</param>
    void OnExchanged(CommandApdu command, ResponseApdu response, bool wasProtected);
}
