using System.Globalization;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What a result code of PC/SC means for the user, and what to do.</summary>
internal static class PcscFault
{
    /// <summary>Makes the exception for a code.</summary>
    public static CardTransportException ToException(PcscResult result, bool commandMayHaveArrived) =>
        new(ReasonOf(result), commandMayHaveArrived, Describe(result));

    /// <summary>Makes the exception for a call that does not come back.</summary>
    public static CardTransportException Hang(bool commandMayHaveArrived) => new(
        CardTransportReason.TimedOut,
        commandMayHaveArrived,
        "the reader's driver or the reader service does not come back; unplug the reader and plug it in again, or restart the service");

    /// <summary>Makes the exception for a call that the program gave up by closing the channel, be it that a user was still typing.</summary>
    public static CardTransportException Closed(bool commandMayHaveArrived) => new(
        CardTransportReason.TimedOut,
        commandMayHaveArrived,
        "the channel was closed before the reader answered; open a new one to go on");

    /// <summary>The reason that stands for a code.</summary>
    public static CardTransportReason ReasonOf(PcscResult result) => PcscFaultTable.Find(result).Reason;

    /// <summary>Says cause, remedy and code in one line.</summary>
    public static string Describe(PcscResult result)
    {
        PcscFaultText text = PcscFaultTable.Find(result);
        string name = Enum.IsDefined(result) ? $" {result}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{text.Cause}; {text.Remedy} (PC/SC {(uint)result:X8}{name})");
    }
}
