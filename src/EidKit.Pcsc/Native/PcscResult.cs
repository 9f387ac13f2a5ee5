namespace EidKit.Pcsc.Native;

/// <summary>Result codes of PC/SC calls, by the names of winscard.h and pcsclite.h; a call may give others, too.</summary>
internal enum PcscResult : uint
{
    Success = 0x00000000,
    /// <summary>Windows gives some of its own codes, for example after a remote session was connected anew.</summary>
    Win32InvalidHandle = 0x00000006,
    Win32GeneralFailure = 0x0000001F,
    Win32BrokenPipe = 0x0000006D,
    Win32SemaphoreTimeout = 0x00000079,
    Win32IoDevice = 0x0000045D,
    Cancelled = 0x80100002,
    InvalidHandle = 0x80100003,
    InvalidParameter = 0x80100004,
    NoMemory = 0x80100006,
    InsufficientBuffer = 0x80100008,
    UnknownReader = 0x80100009,
    Timeout = 0x8010000A,
    SharingViolation = 0x8010000B,
    NoSmartcard = 0x8010000C,
    UnknownCard = 0x8010000D,
    ProtocolMismatch = 0x8010000F,
    NotReady = 0x80100010,
    InvalidValue = 0x80100011,
    CommunicationError = 0x80100013,
    NotTransacted = 0x80100016,
    ReaderUnavailable = 0x80100017,
    NoService = 0x8010001D,
    ServiceStopped = 0x8010001E,
    /// <summary>pcsc-lite uses it for features that a driver does not have.</summary>
    Unexpected = 0x8010001F,
    UnsupportedFeature = 0x80100022,
    NoReadersAvailable = 0x8010002E,
    CommunicationDataLost = 0x8010002F,
    UnsupportedCard = 0x80100065,
    UnresponsiveCard = 0x80100066,
    UnpoweredCard = 0x80100067,
    ResetCard = 0x80100068,
    RemovedCard = 0x80100069,
    SecurityViolation = 0x8010006A,
    WrongChv = 0x8010006B,
    ChvBlocked = 0x8010006C,
    CancelledByUser = 0x8010006E,
    CardNotAuthenticated = 0x8010006F,
    /// <summary>No code of PC/SC: its library is not on this system.</summary>
    LibraryMissing = 0xA0000001,
}
