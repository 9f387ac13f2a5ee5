using EidKit.Apdu;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>Finds out whether reader, driver and card understand extended lengths: READ BINARY of EF.CardAccess with extended Le, which harms nothing.</summary>
internal static class ExtendedLengthProbe
{
    /// <summary>Asks for 256 bytes, so that the answer is one that every reader can carry.</summary>
    public static CommandApdu Command => new(0x00, 0xB0, 0x9C, 0x00, expectedLength: 256, extended: true);

    /// <summary>Whether an answer or fault says that the command was understood, be it that there is no such file, or that it was refused.</summary>
    /// <returns>Null if it says neither, as execution errors (63xx to 66xx), 6Fxx and a disturbed line do; another try may find out.</returns>
    public static bool? Judge(LineAnswer answer) => answer switch
    {
        { Response.Status.Sw1: 0x67 or 0x6C or 0x6D or 0x6E } => false,
        { Response.Status.Sw1: (>= 0x63 and <= 0x66) or 0x6F } => null,
        { Response: not null } => true,
        _ => IsClearRefusal(answer.Result) ? false : null,
    };

    /// <summary>Whether a failure leaves the line as it is, so that short commands may pass.</summary>
    public static bool IsLineAlive(LineAnswer answer) => answer.Malformation is not null || PcscFault.ReasonOf(answer.Result)
        is CardTransportReason.Failed or CardTransportReason.TimedOut or CardTransportReason.ResponseTooLong;

    /// <summary>What drivers say of a command that they can't carry, and of nothing else.</summary>
    private static bool IsClearRefusal(PcscResult result) => result
        is PcscResult.InvalidParameter or PcscResult.InvalidValue or PcscResult.InsufficientBuffer or PcscResult.UnsupportedFeature
        or PcscResult.PciTooSmall or PcscResult.Win32InvalidFunction or PcscResult.Win32NotSupported or PcscResult.Win32InvalidParameter
        or PcscResult.Win32InsufficientBuffer;
}
