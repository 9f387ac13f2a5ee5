namespace EidKit.Sessions;

/// <summary>What the eID application does beside giving data groups.</summary>
[Flags]
public enum EidFunctions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Compares the date of birth (TR-03110-3 §B.6).</summary>
    AgeVerification = 1,

    /// <summary>Compares the date of expiry (TR-03110-3 §B.6).</summary>
    DocumentValidity = 2,

    /// <summary>Compares the community id (TR-03110-3 §B.6).</summary>
    CommunityIdVerification = 4,

    /// <summary>Gives the pseudonym for the terminal's sector (TR-03110-2 §3.5).</summary>
    RestrictedIdentification = 8,
}
