namespace EidKit.Certificates;

/// <summary>What a card says of a certificate that it was given (TR-03110-3 §2.5.1).</summary>
public enum CvcVerdict
{
    /// <summary>The certificate is valid and was imported.</summary>
    Accepted,

    /// <summary>Neither a trust point nor the document verifier imported before has the name of the issuer.</summary>
    UnknownIssuer,

    /// <summary>The issuer may not issue a certificate of this role: only a CVCA certifies document verifiers, and only they certify terminals.</summary>
    RoleNotAllowed,

    /// <summary>The issuer has the name, but is for another kind of terminal.</summary>
    WrongTerminalType,

    /// <summary>The signature is wrong.</summary>
    WrongSignature,

    /// <summary>The certificate is one of a document verifier or terminal and expired before the card's date.</summary>
    Expired,

    /// <summary>The trust point expired before the card's date, so that it certifies the next CVCA key but no document verifier.</summary>
    TrustPointExpired,

    /// <summary>The certificate carries domain parameters other than those that it has to inherit.</summary>
    DomainParametersDiffer,

    /// <summary>The public key is no ECDSA key on a standardized curve.</summary>
    UnusableKey,
}
