namespace EidKit.Channels;

/// <summary>How a reader with its own keypad ended what it was asked for (TR-03119 §D.1.2). The steps of the card carry its status word.</summary>
public enum SecurePinEntryOutcome
{
    /// <summary>The reader gave a code that is not defined.</summary>
    Unknown,

    /// <summary>It went well.</summary>
    Success,

    /// <summary>The lengths of what the reader was given contradict each other.</summary>
    InconsistentLengths,

    /// <summary>The reader was given data that it does not expect.</summary>
    UnexpectedData,

    /// <summary>The reader was given data that do not go together.</summary>
    UnexpectedCombination,

    /// <summary>An answer of the card is no TLV structure.</summary>
    MalformedAnswer,

    /// <summary>An answer of the card lacks an object, or has one too many.</summary>
    UnexpectedObject,

    /// <summary>The reader does not know the password's number.</summary>
    UnknownPassword,

    /// <summary>The card's authentication token is wrong: it does not know the password.</summary>
    WrongToken,

    /// <summary>No chain of certificates for terminal authentication can be built.</summary>
    NoCertificateChain,

    /// <summary>The data for chip authentication have an unexpected structure.</summary>
    UnexpectedChipAuthenticationData,

    /// <summary>Passive authentication failed.</summary>
    PassiveAuthenticationFailed,

    /// <summary>The card's token of chip authentication is wrong.</summary>
    WrongChipAuthenticationToken,

    /// <summary>The communication with the card broke.</summary>
    CommunicationAborted,

    /// <summary>There is no card.</summary>
    NoCard,

    /// <summary>The user cancelled at the reader.</summary>
    CancelledByUser,

    /// <summary>The user did not type in time.</summary>
    TimedOut,

    /// <summary>The card has no PIN that is active.</summary>
    NoActivePin,

    /// <summary>The user typed two new PINs that differ.</summary>
    EntriesDiffer,

    /// <summary>The user typed too few or too many digits.</summary>
    WrongPinLength,

    /// <summary>The card refused SELECT of EF.CardAccess.</summary>
    SelectCardAccess,

    /// <summary>The card refused READ BINARY of EF.CardAccess.</summary>
    ReadCardAccess,

    /// <summary>The card refused MSE:Set AT of PACE.</summary>
    SelectPassword,

    /// <summary>The card refused the first GENERAL AUTHENTICATE of PACE.</summary>
    GetNonce,

    /// <summary>The card refused the second GENERAL AUTHENTICATE of PACE.</summary>
    MapNonce,

    /// <summary>The card refused the third GENERAL AUTHENTICATE of PACE.</summary>
    AgreeKey,

    /// <summary>The card refused the fourth GENERAL AUTHENTICATE of PACE: 6300 and 63Cx say that the password is wrong.</summary>
    Authenticate,

    /// <summary>The card refused MSE:Set DST for the first certificate.</summary>
    SelectFirstIssuer,

    /// <summary>The card refused PSO:Verify Certificate for the first certificate.</summary>
    VerifyFirstCertificate,

    /// <summary>The card refused MSE:Set DST for the second certificate.</summary>
    SelectSecondIssuer,

    /// <summary>The card refused PSO:Verify Certificate for the second certificate.</summary>
    VerifySecondCertificate,

    /// <summary>The card refused MSE:Set DST for the third certificate.</summary>
    SelectThirdIssuer,

    /// <summary>The card refused PSO:Verify Certificate for the third certificate.</summary>
    VerifyThirdCertificate,

    /// <summary>The card refused MSE:Set AT of terminal authentication.</summary>
    SelectTerminal,

    /// <summary>The card refused GET CHALLENGE.</summary>
    GetChallenge,

    /// <summary>The card refused EXTERNAL AUTHENTICATE.</summary>
    AuthenticateTerminal,

    /// <summary>The card refused SELECT of EF.CardSecurity.</summary>
    SelectCardSecurity,

    /// <summary>The card refused READ BINARY of EF.CardSecurity.</summary>
    ReadCardSecurity,

    /// <summary>The card refused MSE:Set AT of chip authentication.</summary>
    SelectChipKey,

    /// <summary>The card refused GENERAL AUTHENTICATE of chip authentication.</summary>
    AuthenticateChip,
}
