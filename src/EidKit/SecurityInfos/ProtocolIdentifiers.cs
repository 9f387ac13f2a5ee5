namespace EidKit.SecurityInfos;

/// <summary>The object identifiers of protocols and of what security infos describe, in dotted form (TR-03110-3 §A.1.1).</summary>
public static class ProtocolIdentifiers
{
    /// <summary>The arc of the Federal Office for Information Security, bsi-de.</summary>
    public const string Bsi = "0.4.0.127.0.7";

    /// <summary>Public keys of chip authentication, id-PK.</summary>
    public const string PublicKey = Bsi + ".2.2.1";

    /// <summary>Public keys of chip authentication over prime fields, id-PK-DH.</summary>
    public const string PublicKeyDh = PublicKey + ".1";

    /// <summary>Public keys of chip authentication over curves, id-PK-ECDH.</summary>
    public const string PublicKeyEcdh = PublicKey + ".2";

    /// <summary>Public keys of pseudonymous signatures, id-PS-PK-ECDH-ECSchnorr.</summary>
    public const string PseudonymousSignaturePublicKey = PublicKey + ".3.2";

    /// <summary>Terminal authentication, id-TA.</summary>
    public const string TerminalAuthentication = Bsi + ".2.2.2";

    /// <summary>Chip authentication, id-CA.</summary>
    public const string ChipAuthentication = Bsi + ".2.2.3";

    /// <summary>Password authenticated connection establishment, id-PACE.</summary>
    public const string Pace = Bsi + ".2.2.4";

    /// <summary>Restricted identification, id-RI.</summary>
    public const string RestrictedIdentification = Bsi + ".2.2.5";

    /// <summary>The description of the card, id-CI.</summary>
    public const string CardInfo = Bsi + ".2.2.6";

    /// <summary>Hash values of data groups, id-eIDSecurity.</summary>
    public const string EidSecurity = Bsi + ".2.2.7";

    /// <summary>Security infos for privileged terminals, id-PT.</summary>
    public const string PrivilegedTerminal = Bsi + ".2.2.8";

    /// <summary>Pseudonymous signatures, id-PS.</summary>
    public const string PseudonymousSignature = Bsi + ".2.2.11";

    /// <summary>Passwords, id-PasswordType.</summary>
    public const string PasswordType = Bsi + ".2.2.12";

    /// <summary>The content of EF.CardSecurity and EF.ChipSecurity, id-SecurityObject (TR-03110-3 §A.1.2.5).</summary>
    public const string SecurityObject = Bsi + ".3.2.1";

    /// <summary>The kind of key store of a mobile eID (TR-03127).</summary>
    public const string MobileEidType = Bsi + ".3.2.3.2";

    /// <summary>Active authentication (ICAO 9303-11 §9.2.6).</summary>
    public const string ActiveAuthentication = "2.23.136.1.1.5";
}
