namespace EidKit.Sessions;

/// <summary>The states of the eID PIN (TR-03110-2 §2.2).</summary>
public enum PinStatus
{
    /// <summary>The card does not tell the state.</summary>
    Unknown,

    /// <summary>All tries are left.</summary>
    Operational,

    /// <summary>There was a wrong PIN since the last right one; more than one try is left.</summary>
    OneFailure,

    /// <summary>One try is left, which the card allows only after its CAN: <see cref="IdentityCard.ResumePinAsync"/>.</summary>
    Suspended,

    /// <summary>No try is left: <see cref="IdentityCard.UnblockPinAsync"/>.</summary>
    Blocked,

    /// <summary>The eID function is switched off; an authority switches it on.</summary>
    Deactivated,
}
