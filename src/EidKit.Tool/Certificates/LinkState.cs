namespace EidKit.Tool.Certificates;

/// <summary>What is to be said of one certificate of a chain; members that <see cref="EidKit.Certificates.CvcVerdict"/> has too mean the same.</summary>
internal enum LinkState
{
    /// <summary>It is where trust begins.</summary>
    Trusted,
    Accepted,

    /// <summary>A certificate above it is refused, so it was not looked at.</summary>
    NotChecked,

    /// <summary>The certificate of its issuer is not there.</summary>
    IssuerMissing,

    /// <summary>It is self-signed, but trust was given to another one.</summary>
    NotTrusted,

    /// <summary>Its first day is still to come.</summary>
    NotYetValid,
    UnknownIssuer,
    RoleNotAllowed,
    WrongTerminalType,
    WrongSignature,
    Expired,
    TrustPointExpired,
    DomainParametersDiffer,
    UnusableKey,
}
