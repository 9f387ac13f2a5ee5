namespace EidKit.SecurityInfos;

/// <summary>The kinds of key store of a mobile eID (TR-03127); the value is the last arc of the object identifier.</summary>
public enum MobileEidType
{
    /// <summary>A certified secure element.</summary>
    SecureElementCertified = 1,

    /// <summary>An endorsed secure element.</summary>
    SecureElementEndorsed = 2,

    /// <summary>The key store of the device.</summary>
    HardwareKeyStore = 3,
}
