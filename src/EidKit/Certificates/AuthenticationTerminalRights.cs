namespace EidKit.Certificates;

/// <summary>The rights of an authentication terminal; bit numbers are those of the standard (TR-03110-4 §2.2.3.2, table 4). Bit 31 is reserved.</summary>
[Flags]
public enum AuthenticationTerminalRights : ulong
{
    /// <summary>No right.</summary>
    None = 0,

    /// <summary>Ask whether the holder was born on a day or before.</summary>
    AgeVerification = 1UL << 0,

    /// <summary>Ask whether the holder lives in a municipality, district or state.</summary>
    MunicipalityIdVerification = 1UL << 1,

    /// <summary>Ask for identifiers that are specific to the terminal's sector.</summary>
    RestrictedIdentification = 1UL << 2,

    /// <summary>Read EF.ChipSecurity and use keys that are specific to the chip.</summary>
    PrivilegedTerminal = 1UL << 3,

    /// <summary>Authenticate with the card access number in place of the PIN.</summary>
    CanAllowed = 1UL << 4,

    /// <summary>Change, unblock, activate and deactivate the PIN.</summary>
    PinManagement = 1UL << 5,

    /// <summary>Install a certificate for electronic signatures.</summary>
    InstallCertificate = 1UL << 6,

    /// <summary>Install a certificate for qualified electronic signatures.</summary>
    InstallQualifiedCertificate = 1UL << 7,

    /// <summary>Read data group 1 of the eID application.</summary>
    ReadDataGroup1 = 1UL << 8,

    /// <summary>Read data group 2 of the eID application.</summary>
    ReadDataGroup2 = 1UL << 9,

    /// <summary>Read data group 3 of the eID application.</summary>
    ReadDataGroup3 = 1UL << 10,

    /// <summary>Read data group 4 of the eID application.</summary>
    ReadDataGroup4 = 1UL << 11,

    /// <summary>Read data group 5 of the eID application.</summary>
    ReadDataGroup5 = 1UL << 12,

    /// <summary>Read data group 6 of the eID application.</summary>
    ReadDataGroup6 = 1UL << 13,

    /// <summary>Read data group 7 of the eID application.</summary>
    ReadDataGroup7 = 1UL << 14,

    /// <summary>Read data group 8 of the eID application.</summary>
    ReadDataGroup8 = 1UL << 15,

    /// <summary>Read data group 9 of the eID application.</summary>
    ReadDataGroup9 = 1UL << 16,

    /// <summary>Read data group 10 of the eID application.</summary>
    ReadDataGroup10 = 1UL << 17,

    /// <summary>Read data group 11 of the eID application.</summary>
    ReadDataGroup11 = 1UL << 18,

    /// <summary>Read data group 12 of the eID application.</summary>
    ReadDataGroup12 = 1UL << 19,

    /// <summary>Read data group 13 of the eID application.</summary>
    ReadDataGroup13 = 1UL << 20,

    /// <summary>Read data group 14 of the eID application.</summary>
    ReadDataGroup14 = 1UL << 21,

    /// <summary>Read data group 15 of the eID application.</summary>
    ReadDataGroup15 = 1UL << 22,

    /// <summary>Read data group 16 of the eID application.</summary>
    ReadDataGroup16 = 1UL << 23,

    /// <summary>Read data group 17 of the eID application.</summary>
    ReadDataGroup17 = 1UL << 24,

    /// <summary>Read data group 18 of the eID application.</summary>
    ReadDataGroup18 = 1UL << 25,

    /// <summary>Read data group 19 of the eID application.</summary>
    ReadDataGroup19 = 1UL << 26,

    /// <summary>Read data group 20 of the eID application.</summary>
    ReadDataGroup20 = 1UL << 27,

    /// <summary>Read data group 21 of the eID application.</summary>
    ReadDataGroup21 = 1UL << 28,

    /// <summary>Read data group 22 of the eID application.</summary>
    ReadDataGroup22 = 1UL << 29,

    /// <summary>Authenticate the card by a pseudonymous signature.</summary>
    PseudonymousSignature = 1UL << 30,

    /// <summary>Write data group 22 of the eID application.</summary>
    WriteDataGroup22 = 1UL << 32,

    /// <summary>Write data group 21 of the eID application.</summary>
    WriteDataGroup21 = 1UL << 33,

    /// <summary>Write data group 20 of the eID application.</summary>
    WriteDataGroup20 = 1UL << 34,

    /// <summary>Write data group 19 of the eID application.</summary>
    WriteDataGroup19 = 1UL << 35,

    /// <summary>Write data group 18 of the eID application.</summary>
    WriteDataGroup18 = 1UL << 36,

    /// <summary>Write data group 17 of the eID application.</summary>
    WriteDataGroup17 = 1UL << 37,
}
