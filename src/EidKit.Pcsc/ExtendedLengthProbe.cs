using EidKit.Apdu;
using EidKit.Channels;

namespace EidKit.Pcsc;

/// <summary>Finds out whether reader, driver and card understand extended lengths: READ BINARY of EF.CardAccess with extended Le, which harms nothing.</summary>
internal static class ExtendedLengthProbe
{
    /// <summary>Asks for 256 bytes, so that the answer is one that every reader can carry.</summary>
    public static CommandApdu Command => new(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256, extended: true);

    /// <summary>Whether an answer says that the command was understood, be it that there is no such file.</summary>
    public static bool Judge(StatusWord status) => status.Sw1 is not (0x67 or 0x6C or 0x6D or 0x6E or 0x6F);

    /// <summary>Whether a fault is the way in which drivers refuse what they can't carry.</summary>
    public static bool IsRefusal(CardTransportException fault) => fault.Reason
        is CardTransportReason.Failed or CardTransportReason.TimedOut or CardTransportReason.InvalidResponse or CardTransportReason.ResponseTooLong;
}
