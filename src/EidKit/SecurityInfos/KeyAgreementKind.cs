namespace EidKit.SecurityInfos;

/// <summary>The key agreements of the protocols (TR-03110-3 §A.2); the value is the arc of the object identifier.</summary>
public enum KeyAgreementKind
{
    /// <summary>Diffie-Hellman over a prime field.</summary>
    Dh = 1,

    /// <summary>Diffie-Hellman over an elliptic curve.</summary>
    Ecdh = 2,
}
