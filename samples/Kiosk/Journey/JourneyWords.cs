namespace Kiosk.Journey;

/// <summary>What a citizen came for.</summary>
internal enum Errand
{
    /// <summary>A service of the catalogue.</summary>
    Service,

    /// <summary>The PIN service.</summary>
    PinService,

    /// <summary>To see what is on the card.</summary>
    MyData,
}

/// <summary>What is typed on the key pad.</summary>
internal enum SecretKind
{
    Pin,
    TransportPin,
    NewPin,
    NewPinAgain,
    Can,
    Puk,
}

/// <summary>What the key pad's page says above the digits.</summary>
internal enum SecretHint
{
    None,

    /// <summary>The one before was wrong.</summary>
    WasWrong,

    /// <summary>The two new PINs differ; nothing was sent to the card.</summary>
    NewPinsDiffer,

    /// <summary>The new PIN is too easy to guess (all digits the same, ascending, descending); nothing was sent to the card.</summary>
    NewPinTooEasy,

    /// <summary>The CAN is needed because one try of the PIN is left; it stands on the front of the card.</summary>
    CanBecauseSuspended,
}

/// <summary>What the card is doing.</summary>
internal enum WorkStep
{
    CheckingCard,
    CheckingPassword,
    ProvingTerminal,
    ProvingCard,
    ReadingData,
    ChangingPin,
    Sending,
}

/// <summary>A task of the PIN service.</summary>
internal enum PinTask
{
    SetFirstPin,
    Change,
    Resume,
    Unblock,
}

/// <summary>What a page offers to do next.</summary>
internal enum NextStep
{
    /// <summary>Type the password again; only where a try is left, and only when the citizen says so.</summary>
    TryAgain,

    /// <summary>To the page of the PIN service that fits the state.</summary>
    GoToPinService,

    /// <summary>Lay the card on again (or another one).</summary>
    LayCardAgain,

    /// <summary>Choose another service.</summary>
    ChooseOther,

    /// <summary>End the session.</summary>
    End,
}

/// <summary>Every way in which something goes otherwise than hoped; each has its own text and picture.</summary>
internal enum NoticeKind
{
    WrongPin,
    WrongCan,
    WrongPuk,
    WrongTransportPin,
    PinSuspended,
    PinBlocked,
    PukUsedUp,
    PinDeactivated,

    /// <summary>The PIN of a Smart-eID was wrong too often: there is neither a CAN nor a PUK that would help.</summary>
    SmartEidLocked,
    TransportPinMustBeChanged,

    /// <summary>The card was taken away; the session ends.</summary>
    CardRemoved,

    /// <summary>The card was taken away while it was at work: whether a try was used is in the page.</summary>
    CardLostAtWork,

    /// <summary>The new PIN was sent, and what the card made of it is lost: the old or the new one counts.</summary>
    NewPinUnsure,

    /// <summary>The PUK was right, and whether the PIN has its tries back is lost.</summary>
    UnblockingUnsure,
    OtherCard,
    SecondCard,
    WrongCardPassport,
    WrongCardDrivingLicence,
    WrongCardBank,
    WrongCardUnknown,
    CardUnreadable,
    CardNotGenuine,
    CardExpired,
    TerminalRefused,
    NoCertificate,

    /// <summary>The card says no to the age that the service needs.</summary>
    TooYoung,

    /// <summary>The card says no to living where the service is offered.</summary>
    NotResident,
    HolderDataMissing,
    SendingFailed,
    TimedOut,
    Failed,
}
