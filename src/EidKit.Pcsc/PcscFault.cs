using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>What a result code of PC/SC means for the user, and what to do.</summary>
internal static class PcscFault
{
    /// <summary>Makes the exception for a code.</summary>
    public static CardTransportException ToException(PcscResult result, bool commandMayHaveArrived) =>
        new(ReasonOf(result), commandMayHaveArrived, Describe(result));

    /// <summary>The reason that stands for a code.</summary>
    public static CardTransportReason ReasonOf(PcscResult result) => result switch
    {
        PcscResult.NoSmartcard => CardTransportReason.NoCard,
        PcscResult.RemovedCard => CardTransportReason.CardRemoved,
        PcscResult.ResetCard => CardTransportReason.CardReset,
        PcscResult.Timeout => CardTransportReason.TimedOut,
        PcscResult.SharingViolation => CardTransportReason.SharingViolation,
        PcscResult.UnresponsiveCard or PcscResult.UnpoweredCard or PcscResult.UnsupportedCard or PcscResult.UnknownCard
            or PcscResult.ProtocolMismatch or PcscResult.NotReady => CardTransportReason.CardUnresponsive,
        PcscResult.UnknownReader or PcscResult.ReaderUnavailable or PcscResult.NoReadersAvailable => CardTransportReason.ReaderRemoved,
        PcscResult.NoService or PcscResult.LibraryMissing => CardTransportReason.ServiceNotRunning,
        PcscResult.ServiceStopped or PcscResult.InvalidHandle or PcscResult.Win32InvalidHandle or PcscResult.Win32BrokenPipe
            => CardTransportReason.ServiceStopped,
        PcscResult.SecurityViolation => CardTransportReason.AccessDenied,
        _ => CardTransportReason.Failed,
    };

    /// <summary>Says in one line what a code means and what to do.</summary>
    public static string Describe(PcscResult result) => $"{Advice(result)} (PC/SC {(uint)result:X8})";

    private static string Advice(PcscResult result) => result switch
    {
        PcscResult.NoSmartcard => "lay the card on the reader",
        PcscResult.RemovedCard => "leave the card on the reader until the end",
        PcscResult.ResetCard => "another program or the system reset it; start again",
        PcscResult.SharingViolation => "close other programs that use cards, then try again",
        PcscResult.UnresponsiveCard or PcscResult.UnpoweredCard or PcscResult.NotReady => "take the card off and lay it down anew, in the middle of the reader",
        PcscResult.UnsupportedCard or PcscResult.UnknownCard or PcscResult.ProtocolMismatch => "the reader or its driver does not know this kind of card",
        PcscResult.UnknownReader or PcscResult.ReaderUnavailable => "plug it in again",
        PcscResult.NoReadersAvailable => "plug in a reader and install its driver",
        PcscResult.NoService => "start it: pcscd on Linux, \"Smart Card\" on Windows; on Windows it starts with the first reader",
        PcscResult.LibraryMissing => "the PC/SC library is missing; on Linux install libpcsclite1 and pcscd",
        PcscResult.ServiceStopped => "it is tried again",
        PcscResult.SecurityViolation => "on Linux polkit has to allow this user org.debian.pcsc-lite.access_pcsc and access_card",
        PcscResult.NotTransacted or PcscResult.CommunicationError or PcscResult.CommunicationDataLost => "lay the card down anew; if it happens again, check cable and driver",
        _ => "result code of the reader's driver",
    };
}
