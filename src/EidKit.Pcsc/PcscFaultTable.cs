using System.Collections.Frozen;
using EidKit.Channels;
using EidKit.Pcsc.Native;

namespace EidKit.Pcsc;

/// <summary>The result codes that a user can meet, each with reason, cause and remedy.</summary>
internal static class PcscFaultTable
{
    private const string LayDownAnew = "take the card off and lay it down anew, flat and in the middle of the reader";
    private const string CheckTheReader = "check cable and power of the reader, and whether its maker has a newer driver";
    private const string AnotherReader = "use another reader, or a newer driver of this one";
    private const string RestartTheService = "restart the service, on Linux \"systemctl restart pcscd\"";
    private const string RefusesTheCommand = "the driver of the reader refuses the command";
    private const string WasUnplugged = "it was unplugged or switched off";
    private const string PlugInAgain = "plug it in again";
    private const string DriverFailed = "the driver of the reader failed";
    private const string AsAllowedUser = "run the program as a user who may use readers, and in a session at the machine";
    private const string StartAgain = "start again";

    /// <summary>All of them.</summary>
    public static FrozenDictionary<PcscResult, PcscFaultText> All { get; } = new Dictionary<PcscResult, PcscFaultText>
    {
        [PcscResult.InternalError] = new(CardTransportReason.Failed, "the reader service found a fault in itself", RestartTheService),
        [PcscResult.Cancelled] = new(CardTransportReason.Failed, "the program or the system cancelled the call", StartAgain),
        [PcscResult.InvalidHandle] = new(CardTransportReason.ServiceStopped, "the service was restarted, or a remote session was connected anew", StartAgain),
        [PcscResult.InvalidParameter] = new(CardTransportReason.Failed, RefusesTheCommand, AnotherReader),
        [PcscResult.InvalidValue] = new(CardTransportReason.Failed, RefusesTheCommand, AnotherReader),
        [PcscResult.InvalidTarget] = new(CardTransportReason.Failed, "what the system knows of the reader is damaged", "install the driver of the reader anew"),
        [PcscResult.NoMemory] = new(CardTransportReason.Failed, "the reader service is out of memory or serves too many programs", RestartTheService),
        [PcscResult.WaitedTooLong] = new(CardTransportReason.TimedOut, "the reader service waited in vain for the driver", RestartTheService),
        [PcscResult.InsufficientBuffer] = new(CardTransportReason.ResponseTooLong, "the driver gives a longer answer than a card can give", AnotherReader),
        [PcscResult.UnknownReader] = new(CardTransportReason.ReaderRemoved, "it was unplugged or got another name", PlugInAgain),
        [PcscResult.ReaderUnavailable] = new(CardTransportReason.ReaderRemoved, WasUnplugged, PlugInAgain),
        [PcscResult.NoReadersAvailable] = new(CardTransportReason.ReaderRemoved, "no reader is plugged in, or its driver is missing", "plug in a reader; if there is one, install its driver"),
        [PcscResult.Timeout] = new(CardTransportReason.TimedOut, "card or reader took too long", LayDownAnew),
        [PcscResult.SharingViolation] = new(
            CardTransportReason.SharingViolation,
            "often it is the AusweisApp, signature or banking software, a browser or mail program with a card module, GnuPG's scdaemon, or Windows looking for certificates",
            "end such programs or wait until they are done, then try again"),
        [PcscResult.NoSmartcard] = new(CardTransportReason.NoCard, "the reader sees none", "lay the card on the reader"),
        [PcscResult.UnknownCard] = new(CardTransportReason.CardUnresponsive, "the system does not know this card", LayDownAnew),
        [PcscResult.CantDispose] = new(CardTransportReason.Failed, "the reader can't leave the card as it shall", AnotherReader),
        [PcscResult.ProtocolMismatch] = new(CardTransportReason.CardUnresponsive, "card and reader have no protocol in common, or another program uses the card in another one", LayDownAnew),
        [PcscResult.NotReady] = new(CardTransportReason.CardUnresponsive, "reader or card is not ready yet", LayDownAnew),
        [PcscResult.SystemCancelled] = new(CardTransportReason.ServiceStopped, "the system cancelled it, as when a user signs off or the computer goes to sleep", StartAgain),
        [PcscResult.CommunicationError] = new(CardTransportReason.Failed, "the reader lost the card in the middle of it, or did not understand it", $"{LayDownAnew}; if it happens again, {CheckTheReader}"),
        [PcscResult.UnknownError] = new(CardTransportReason.Failed, "the reader service met a fault that it does not know", RestartTheService),
        [PcscResult.InvalidAtr] = new(CardTransportReason.CardUnresponsive, "what the card told of itself was disturbed; it lies crooked, or beside another card", LayDownAnew),
        [PcscResult.NotTransacted] = new(CardTransportReason.Failed, "the contact was too weak, as it is for a card at the edge or in a purse", $"{LayDownAnew}; if it happens again, {CheckTheReader}"),
        [PcscResult.CommunicationDataLost] = new(CardTransportReason.Failed, "data between card and reader were lost", $"{LayDownAnew}; if it happens again, {CheckTheReader}"),
        [PcscResult.Shutdown] = new(CardTransportReason.ServiceStopped, "it ends, as when the computer shuts down", "start again when it runs"),
        [PcscResult.PciTooSmall] = new(CardTransportReason.Failed, RefusesTheCommand, AnotherReader),
        [PcscResult.ReaderUnsupported] = new(CardTransportReason.Failed, "the driver does not fit the reader service", "install the maker's newest driver, or use another reader"),
        [PcscResult.DuplicateReader] = new(CardTransportReason.Failed, "two readers have the same name", "unplug one of them"),
        [PcscResult.CardUnsupported] = new(CardTransportReason.CardUnresponsive, "the reader can't handle this card", AnotherReader),
        [PcscResult.NoService] = new(CardTransportReason.ServiceNotRunning, "it is stopped, or was never started", "start it: on Linux \"systemctl start pcscd.socket\", on Windows the service \"Smart Card\", which starts with the first reader"),
        [PcscResult.LibraryMissing] = new(CardTransportReason.ServiceNotRunning, "the PC/SC library is not installed", "on Linux install pcscd and libpcsclite1"),
        [PcscResult.ServiceStopped] = new(CardTransportReason.ServiceStopped, "it was ended or restarted; on Windows it ends with the last reader", "plug in a reader, or start the service"),
        [PcscResult.Unexpected] = new(CardTransportReason.Failed, "the driver of the reader can't do this, or failed", AnotherReader),
        [PcscResult.UnsupportedFeature] = new(CardTransportReason.Failed, "the reader or its driver can't do this", AnotherReader),
        [PcscResult.NoAccess] = new(CardTransportReason.AccessDenied, "this user or program may not use readers", AsAllowedUser),
        [PcscResult.UnknownResourceManager] = new(CardTransportReason.Failed, "service and library of PC/SC do not fit each other", "install both in the same version, and restart the service"),
        [PcscResult.ServerTooBusy] = new(CardTransportReason.Failed, "the reader service serves too many programs at once", "end some of them, then try again"),
        [PcscResult.UnsupportedCard] = new(CardTransportReason.CardUnresponsive, "the reader can't handle this card", AnotherReader),
        [PcscResult.UnresponsiveCard] = new(CardTransportReason.CardUnresponsive, "it lies crooked, upside down, or beside another card", LayDownAnew),
        [PcscResult.UnpoweredCard] = new(CardTransportReason.CardUnresponsive, "the reader gives it no power", LayDownAnew),
        [PcscResult.ResetCard] = new(CardTransportReason.CardReset, "another program or the system did it; what was authenticated is gone", StartAgain),
        [PcscResult.RemovedCard] = new(CardTransportReason.CardRemoved, "it was taken off or moved", "leave the card on the reader until the end, and start again"),
        [PcscResult.SecurityViolation] = new(
            CardTransportReason.AccessDenied,
            "on Linux polkit allows it to users at the machine only, not to services and remote sessions",
            "allow org.debian.pcsc-lite.access_pcsc and org.debian.pcsc-lite.access_card to this user by a polkit rule"),
        [PcscResult.WrongChv] = new(CardTransportReason.Failed, "a PIN was wrong that the reader or the system checked", "ask the card how many tries are left"),
        [PcscResult.ChvBlocked] = new(CardTransportReason.Failed, "a PIN is blocked that the reader or the system checked", "unblock it"),
        [PcscResult.CancelledByUser] = new(CardTransportReason.Failed, "it was cancelled at the reader", StartAgain),
        [PcscResult.CardNotAuthenticated] = new(CardTransportReason.AccessDenied, "no PIN was given to the reader", StartAgain),
        [PcscResult.Win32InvalidFunction] = new(CardTransportReason.Failed, "the reader or its driver can't do this", AnotherReader),
        [PcscResult.Win32AccessDenied] = new(CardTransportReason.AccessDenied, "this user or program may not use readers, or the system keeps this one for itself", AsAllowedUser),
        [PcscResult.Win32InvalidHandle] = new(CardTransportReason.ServiceStopped, "the service was restarted, or a remote session was connected anew", StartAgain),
        [PcscResult.Win32NotReady] = new(CardTransportReason.CardUnresponsive, "reader or card is not ready yet", LayDownAnew),
        [PcscResult.Win32BadCommand] = new(CardTransportReason.Failed, "the reader does not understand its driver, as when it is just unplugged", CheckTheReader),
        [PcscResult.Win32Crc] = new(CardTransportReason.Failed, "data between card and reader were damaged", $"{LayDownAnew}; if it happens again, {CheckTheReader}"),
        [PcscResult.Win32GeneralFailure] = new(CardTransportReason.Failed, DriverFailed, CheckTheReader),
        [PcscResult.Win32NotSupported] = new(CardTransportReason.Failed, "the reader or its driver can't do this", AnotherReader),
        [PcscResult.Win32DeviceNotExist] = new(CardTransportReason.ReaderRemoved, WasUnplugged, PlugInAgain),
        [PcscResult.Win32InvalidParameter] = new(CardTransportReason.Failed, RefusesTheCommand, AnotherReader),
        [PcscResult.Win32BrokenPipe] = new(CardTransportReason.ServiceStopped, "the remote session that the reader belongs to was disconnected", "connect it anew"),
        [PcscResult.Win32SemaphoreTimeout] = new(CardTransportReason.TimedOut, "the driver of the reader got no answer", CheckTheReader),
        [PcscResult.Win32InsufficientBuffer] = new(CardTransportReason.ResponseTooLong, "the driver gives a longer answer than a card can give", AnotherReader),
        [PcscResult.Win32Busy] = new(CardTransportReason.SharingViolation, "the reader is busy with something else", "end programs that use it, or wait until they are done, then try again"),
        [PcscResult.Win32NoSuchDevice] = new(CardTransportReason.ReaderRemoved, WasUnplugged, PlugInAgain),
        [PcscResult.Win32OperationAborted] = new(CardTransportReason.Failed, "the driver broke it off, as when reader or card is taken away, or the computer goes to sleep", StartAgain),
        [PcscResult.Win32IoDevice] = new(CardTransportReason.Failed, DriverFailed, CheckTheReader),
        [PcscResult.Win32DeviceNotConnected] = new(CardTransportReason.ReaderRemoved, WasUnplugged, PlugInAgain),
        [PcscResult.Win32Cancelled] = new(CardTransportReason.Failed, "the program or the system cancelled the call", StartAgain),
        [PcscResult.Win32NoSystemResources] = new(CardTransportReason.Failed, "the system is out of memory, or the command is too long for the driver", AnotherReader),
        [PcscResult.Win32DeviceRemoved] = new(CardTransportReason.ReaderRemoved, WasUnplugged, PlugInAgain),
    }.ToFrozenDictionary();

    /// <summary>The text for a code, also for one that is not in the table.</summary>
    public static PcscFaultText Find(PcscResult result) =>
        All.TryGetValue(result, out PcscFaultText? text) ? text : new(CardTransportReason.Failed, "the driver of the reader reports a fault of its own", CheckTheReader);
}
