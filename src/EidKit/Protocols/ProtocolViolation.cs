namespace EidKit.Protocols;

/// <summary>Which rule of a protocol the other side broke.</summary>
public enum ProtocolViolation
{
    /// <summary>The encrypted nonce is empty, no multiple of the block size or too long (TR-03110-3 §A.3.3).</summary>
    WrongNonceLength,

    /// <summary>A public key is not a point of the agreed curve (TR-03110-3 §A.2.1.2).</summary>
    InvalidPublicKey,

    /// <summary>Both sides have the same ephemeral public key (ICAO 9303-11 §4.4.1).</summary>
    EqualPublicKeys,

    /// <summary>The mapping gave the point at infinity (TR-03110-3 §A.3.4.1).</summary>
    MappingFailed,

    /// <summary>An authentication token does not verify.</summary>
    WrongToken,

    /// <summary>The data by which a chip proves itself in PACE is missing, has another form, or does not fit to the chip's key (ICAO 9303-11 §4.4.3.5.2).</summary>
    WrongChipAuthenticationData,

    /// <summary>A certificate is not accepted.</summary>
    CertificateRefused,

    /// <summary>A signature does not verify.</summary>
    WrongSignature,

    /// <summary>The key of chip authentication is not the one that terminal authentication committed to (TR-03110-2 §3.4).</summary>
    CommitmentMismatch,

    /// <summary>The sector public key is not the one whose hash the terminal certificate names (TR-03110-2 §3.5).</summary>
    SectorKeyMismatch,

    /// <summary>A selection names an algorithm, key or holder that does not fit the state.</summary>
    WrongSelection,

    /// <summary>An answer lacks what was asked for, or has what was not.</summary>
    UnexpectedContent,

    /// <summary>A message answers another challenge than the one that was sent (ICAO 9303-11 §4.3.1).</summary>
    WrongChallenge,

    /// <summary>Key or hash function are of a kind that the caller does not accept: too short, or broken.</summary>
    WeakAlgorithm,

    /// <summary>An algorithm is not known here.</summary>
    UnsupportedAlgorithm,
}
